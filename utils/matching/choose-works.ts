/** So many of a picture's works are read in the order of the registry, and as many of those with a commitment. */
export const MAX_READ = 1024;

/** Of what lies beyond, a work each time their number has grown by a quarter: some 40 of a million. */
const THINNING = 1.25;

/** Decides which of a picture's works are read. */
export interface WorkChoice {
  /** Asked ascending; the same work may be asked for again. */
  wants(sequence: number): boolean;
  /** How many works were refused. */
  readonly refused: number;
}

/**
 * Anyone may register a picture a million times, and to read all of these would take seconds. Without a commitment the
 * first registered has the first claim; one with a commitment may have an earlier one than its place tells, so these have
 * room of their own. Of the others some are read, for the accounts that stand behind them.
 */
export function chooseWorks(isCommitted: (sequence: number) => boolean): WorkChoice {
  let [plain, committed, refused] = [0, 0, 0];
  let nextOfRest = MAX_READ;
  let last = { sequence: -1, isWanted: false };

  function decide(sequence: number): boolean {
    if (isCommitted(sequence) && committed++ < MAX_READ) return true;
    if (plain++ < MAX_READ) return true;
    if (plain >= nextOfRest) {
      nextOfRest = Math.ceil(plain * THINNING);
      return true;
    }
    refused++;
    return false;
  }

  return {
    wants(sequence) {
      if (sequence !== last.sequence) last = { sequence, isWanted: decide(sequence) };
      return last.isWanted;
    },
    get refused() {
      return refused;
    },
  };
}
