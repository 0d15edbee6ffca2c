/** Wrong passphrases in a row; kept so that a new window does not begin anew. */
export interface Failures {
  readonly count: number;
  /** Milliseconds since 1970: no other is tried before. */
  readonly until: number;
}

const FREE = 3;
const FIRST_MS = 5_000;
const MOST_MS = 300_000;

/**
 * After three wrong ones each costs a wait, twice as long as the last, up to five minutes. It keeps whoever sits at this computer
 * from guessing; who has copied the disk is held up by scrypt alone.
 */
export function afterWrong(last: Failures | null, now: number): Failures {
  const count = (last?.count ?? 0) + 1;
  const waitMs = count < FREE ? 0 : Math.min(FIRST_MS * 2 ** Math.min(count - FREE, 20), MOST_MS);
  return { count, until: now + waitMs };
}
