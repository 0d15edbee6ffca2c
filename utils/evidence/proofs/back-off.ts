/** How long to wait before something is tried again. */
export interface Pace {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Somebody who did not answer, or refused. */
export const RETRY: Pace = { firstMs: 60_000, mostMs: 3_600_000 };
/** A transaction that is on its way: blocks come every 2 to 12 seconds. */
export const ON_ITS_WAY: Pace = { firstMs: 2_000, mostMs: 600_000 };
/** A block that is to become final: in two minutes on some chains, a quarter of an hour on others. */
export const TO_BE_FINAL: Pace = { firstMs: 30_000, mostMs: 600_000 };
/** A calendar's promise: it writes into Bitcoin every few hours. */
export const TO_BE_ATTESTED: Pace = { firstMs: 1_800_000, mostMs: 21_600_000 };

/**
 * Twice as long after each attempt, and up to a quarter more, so that those who failed together do not all come back together.
 * @param attempts how many were made before, at least 0
 * @param random at least 0, below 1
 */
export const waitMs = ({ firstMs, mostMs }: Pace, attempts: number, random: number): number =>
  Math.round(Math.min(firstMs * 2 ** Math.min(attempts, 30), mostMs) * (1 + random / 4));
