import { parseEventLogs, type Hex, type Log } from 'viem';
import { AppError } from '../errors.ts';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { workRegistryAbi } from './generated/work-registry.ts';
import { toWorkId } from './log.ts';
import { DISPUTE_KINDS, RULINGS, type Address, type DisputeKind, type Ruling } from './types.ts';

/** What happened to a work after its registration. JSON-safe. */
export type WorkEvent = { readonly blockNumber: number } & (
  | { readonly kind: 'amended'; readonly metadataDigest: Sha256 }
  | { readonly kind: 'retracted'; readonly by: Address }
  | {
      readonly kind: 'disputed';
      readonly disputeId: Hex;
      readonly by: Address;
      readonly otherWorkId: WorkId | null;
      readonly disputeKind: DisputeKind;
      readonly evidence: Sha256;
    }
  | { readonly kind: 'answered'; readonly disputeId: Hex; readonly by: Address; readonly statement: Sha256 }
  | { readonly kind: 'withdrawn'; readonly disputeId: Hex; readonly by: Address }
  | {
      readonly kind: 'ruled';
      readonly disputeId: Hex;
      readonly by: Address;
      readonly ruling: Ruling;
      readonly reasons: Sha256;
    }
);

/** The events of one work in one block, in order, and the block of the one before them; null at the beginning. */
export interface HistoryBlock {
  readonly events: readonly WorkEvent[];
  readonly previousBlock: number | null;
}

const NAMES = ['Amended', 'Retracted', 'Disputed', 'Answered', 'Withdrawn', 'Ruled'] as const;

/**
 * Decodes the logs of one work in one block.
 * @throws {AppError} registry.inconsistent when there is no event, though the registry says that there is
 */
export function toHistoryBlock(logs: readonly Log[], blockNumber: number): HistoryBlock {
  const decoded = parseEventLogs({ abi: workRegistryAbi, eventName: [...NAMES], logs: [...logs] });
  const [first] = decoded;
  const previous = Number(first?.args.previousBlock ?? blockNumber);
  // A link that does not lead back would be followed for ever.
  if (previous >= blockNumber) {
    throw new AppError('registry.inconsistent', `no event of the work's history in block ${blockNumber}`, {
      details: { blockNumber },
    });
  }
  return {
    events: decoded.map((log) => ({ blockNumber, ...toEvent(log) })),
    previousBlock: previous === 0 ? null : previous,
  };
}

type Decoded = ReturnType<
  typeof parseEventLogs<typeof workRegistryAbi, true, (typeof NAMES)[number]>
>[number];

function toEvent(log: Decoded) {
  switch (log.eventName) {
    case 'Amended':
      return { kind: 'amended', metadataDigest: bare(log.args.metadata) } as const;
    case 'Retracted':
      return { kind: 'retracted', by: log.args.owner } as const;
    case 'Disputed':
      return {
        kind: 'disputed',
        disputeId: log.args.disputeId,
        by: log.args.disputer,
        otherWorkId: log.args.otherWorkId === 0n ? null : toWorkId(log.args.otherWorkId),
        disputeKind: known(DISPUTE_KINDS, log.args.kind),
        evidence: bare(log.args.evidence),
      } as const;
    case 'Answered':
      return {
        kind: 'answered',
        disputeId: log.args.disputeId,
        by: log.args.owner,
        statement: bare(log.args.statement),
      } as const;
    case 'Withdrawn':
      return { kind: 'withdrawn', disputeId: log.args.disputeId, by: log.args.disputer } as const;
    case 'Ruled':
      return {
        kind: 'ruled',
        disputeId: log.args.disputeId,
        by: log.args.arbiter,
        ruling: known(RULINGS, log.args.ruling),
        reasons: bare(log.args.reasons),
      } as const;
  }
}

const bare = (digest: Hex) => digest.slice(2) as Sha256;

function known<T>(names: readonly T[], number: number): T {
  const name = names[number];
  if (name !== undefined) return name;
  throw new AppError('registry.inconsistent', `number ${number} means nothing`, { details: { number } });
}
