import { AppError } from '../errors.ts';
import type { Gateway } from './gateway.ts';

/** Requests under way at one gateway: with one, its line is idle between two blocks; more only share it. */
const SLOTS = 2;

/** What the next block is taken to have, before anything is known of it. */
const USUAL_BLOCK_BYTES = 262_144;

/** How much of what was measured before is kept with each block of usual size. */
const MEMORY = 0.8;

const REST_MS = 2000;
const LONGEST_REST_MS = 60_000;

/** A gateway, and what this session has learned of it. */
export interface Member {
  readonly gateway: Gateway;
  readonly isDropped: boolean;
  /** Until when it is asked only for what no other has, in ms of the session's clock: it has failed several times in a row. */
  readonly restsUntil: number;
  /** How long it is expected to take for a block, in ms; null before it has served one. */
  expectedMs(sizeBytes: number | null): number | null;
}

/** How a request went that has served: until its first byte, and from there to the last. */
export interface Served {
  readonly firstByteMs: number;
  readonly bodyMs: number;
  readonly sizeBytes: number;
}

/** It had not begun to answer after so many ms, when another had. */
export interface Late {
  readonly lateMs: number;
}

export type Outcome = Served | Late | 'failed' | 'unused';

/** The gateways of a session: how fast they are, how busy, which fail, and which were caught tampering and are asked no more. */
export interface GatewayPool {
  /** As the settings have them. */
  readonly all: readonly Member[];
  /** Those that were not dropped. */
  members(): readonly Member[];
  /** Those with a free slot; first who is expected to be done first. */
  free(): Member[];
  /** Gateways that gave bytes which do not fit their CID, in the order they were caught. */
  dropped(): readonly Gateway[];
  /** The shortest wait for a first byte that was measured, in ms; 0 before any was. */
  quickestMs(): number;
  begin(member: Member): void;
  end(member: Member, outcome: Outcome): void;
  drop(member: Member): void;
}

interface Standing extends Member {
  isDropped: boolean;
  restsUntil: number;
  underWay: number;
  failuresInARow: number;
  firstByteMs: number | null;
  /** Together they tell the rate: small bodies, which only tell what a request costs, hardly count. */
  bodyMs: number;
  bodyBytes: number;
}

/** @throws {AppError} `ipfs.unreachable` for a gateway that is no http(s) URL */
export function createGatewayPool(urls: readonly string[], now: () => number): GatewayPool {
  const standings = [...new Set(urls)].map((url) => createStanding(toGateway(url)));
  const of = new Map<Member, Standing>(standings.map((standing) => [standing, standing]));
  const dropped: Gateway[] = [];
  const change = (member: Member, act: (standing: Standing) => void): void => {
    const standing = of.get(member);
    if (standing) act(standing);
  };
  const members = () => standings.filter(({ isDropped }) => !isDropped);
  const known = (read: (standing: Standing) => number | null) =>
    members()
      .map(read)
      .filter((ms) => ms !== null);

  return {
    all: standings,
    members,
    dropped: () => dropped,
    quickestMs() {
      const measured = known(({ firstByteMs }) => firstByteMs);
      return measured.length > 0 ? Math.min(...measured) : 0;
    },
    free() {
      // Who was never asked may be as quick as the quickest, but is not asked first.
      const quickest = Math.min(...known((standing) => standing.expectedMs(null)), 1e6);
      const isNew = ({ firstByteMs }: Standing) => Number(firstByteMs === null);
      const waitMs = (standing: Standing) =>
        (standing.expectedMs(null) ?? quickest) * (standing.underWay + 1);
      return members()
        .filter(({ underWay }) => underWay < SLOTS)
        .toSorted((a, b) => waitMs(a) - waitMs(b) || isNew(a) - isNew(b));
    },
    begin: (member) => change(member, (standing) => (standing.underWay += 1)),
    end: (member, outcome) =>
      change(member, (standing) => {
        standing.underWay -= 1;
        if (outcome === 'failed') noteFailure(standing, now());
        else if (outcome === 'unused') return;
        else if ('lateMs' in outcome) noteFirstByte(standing, outcome.lateMs);
        else noteServed(standing, outcome);
      }),
    drop: (member) =>
      change(member, (standing) => {
        if (standing.isDropped) return;
        standing.isDropped = true;
        dropped.push(standing.gateway);
      }),
  };
}

function createStanding(gateway: Gateway): Standing {
  const standing: Standing = {
    gateway,
    isDropped: false,
    restsUntil: 0,
    underWay: 0,
    failuresInARow: 0,
    firstByteMs: null,
    bodyMs: 0,
    bodyBytes: USUAL_BLOCK_BYTES,
    expectedMs(sizeBytes) {
      const { firstByteMs, bodyMs, bodyBytes } = standing;
      if (firstByteMs === null) return null;
      return firstByteMs + ((sizeBytes ?? USUAL_BLOCK_BYTES) * bodyMs) / bodyBytes;
    },
  };
  return standing;
}

function noteServed(standing: Standing, { firstByteMs, bodyMs, sizeBytes }: Served): void {
  standing.failuresInARow = 0;
  standing.restsUntil = 0;
  noteFirstByte(standing, firstByteMs);
  const memory = MEMORY ** (sizeBytes / USUAL_BLOCK_BYTES);
  standing.bodyMs = standing.bodyMs * memory + bodyMs;
  standing.bodyBytes = standing.bodyBytes * memory + sizeBytes;
}

function noteFirstByte(standing: Standing, ms: number): void {
  standing.firstByteMs = (standing.firstByteMs ?? ms) * MEMORY + ms * (1 - MEMORY);
}

/** One failure is an accident; from the second on it rests, each time twice as long. */
function noteFailure(standing: Standing, now: number): void {
  standing.failuresInARow += 1;
  const again = standing.failuresInARow - 2;
  if (again >= 0) standing.restsUntil = now + Math.min(REST_MS * 2 ** again, LONGEST_REST_MS);
}

function toGateway(url: string): Gateway {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw new AppError('ipfs.unreachable', `"${url}" is not an http(s) URL`, { details: { url } });
  return { host: parsed.host, url: `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '') };
}
