import type { AppError, ErrorCode } from '../errors.ts';
import type { Asked } from './gateway.ts';
import type { Member } from './gateway-pool.ts';

/** A failure that may have been an accident is worth a second request for a block, when nobody else has it; not for an archive. */
const MOST_ASKS = 2;
export const ACCIDENTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['ipfs.unreachable', 'ipfs.timeout']);

/** Who has to look for a block first may need so much longer than others: that long it gets when it is asked again. */
const MORE_PATIENCE = 4;

/** One request for a block, under way. */
export interface Attempt {
  readonly startedAt: number;
  /** When the answer began; null before. */
  headersAt: number | null;
  received: number;
  /** As announced; null when it was not. */
  total: number | null;
  readonly stop: AbortController;
}

/** A block that somebody waits for. */
export interface WantedBlock {
  readonly asked: Asked;
  readonly validate: (block: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly attempts: Map<Member, Attempt>;
  readonly asks: Map<Member, number>;
  readonly faults: Map<Member, AppError>;
}

function canServe({ asked, asks, faults, attempts }: WantedBlock, member: Member): boolean {
  const times = asks.get(member) ?? 0;
  if (member.isDropped || attempts.has(member)) return false;
  const fault = faults.get(member);
  return (
    times === 0 ||
    (asked.path === null && times < MOST_ASKS && fault !== undefined && ACCIDENTS.has(fault.code))
  );
}

/** How long a gateway may send nothing of this block, when it is asked now. */
export const stallMsFor = ({ asks }: WantedBlock, member: Member, stallMs: number): number =>
  asks.has(member) ? stallMs * MORE_PATIENCE : stallMs;

/** Nobody is left to ask, and nobody is being asked. */
export const isHopeless = (block: WantedBlock, members: readonly Member[]): boolean =>
  block.attempts.size === 0 && !members.some((member) => canServe(block, member));

/** Whether it is this gateway's turn: those come last that rest or have already failed with this block. */
export function isTurnOf(
  member: Member,
  block: WantedBlock,
  members: readonly Member[],
  now: number,
): boolean {
  if (!canServe(block, member)) return false;
  const rank = (of: Member) => (block.asks.get(of) ?? 0) + (of.restsUntil > now ? 1 : 0);
  return members.every((other) => !canServe(block, other) || rank(other) >= rank(member));
}

interface Patience {
  readonly now: number;
  readonly patienceMs: number;
}

/** Whether no byte has come for `patienceMs`, or by its pace the rest takes much longer than all of it would from `member`. */
function isLate(
  { startedAt, headersAt, received, total }: Attempt,
  member: Member,
  { now, patienceMs }: Patience,
): boolean {
  if (headersAt === null || received === 0) return now - startedAt > patienceMs;
  const remainingMs = ((total ?? received * 2) / received - 1) * (now - headersAt);
  return remainingMs > Math.max(patienceMs, 2 * (member.expectedMs(total) ?? 0));
}

/** Whether this gateway as well should be asked for a block that others are being asked for: all of them are late. */
export const isOverdue = ({ attempts }: WantedBlock, member: Member, patience: Patience): boolean =>
  attempts.size > 0 && [...attempts.values()].every((attempt) => isLate(attempt, member, patience));
