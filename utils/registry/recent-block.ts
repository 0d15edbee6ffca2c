/** So long a block that was the newest may be read at: a slot of Ethereum. */
export const RECENT_MS = 12_000;

/** The highest block that two nodes were last heard to have, for as long as it may be read at. */
export interface RecentBlock {
  /** Null where none is known, or it is too old. */
  number(): bigint | null;
  /** @param number what the nodes of a quorum have by now */
  note(number: bigint): void;
}

/** @param now in ms; how old a block is, is measured by this and by nothing that a node says */
export function createRecentBlock(now: () => number): RecentBlock {
  let heard: { readonly number: bigint; readonly at: number } | null = null;
  const current = () => (heard !== null && now() - heard.at < RECENT_MS ? heard.number : null);
  return {
    number: current,
    note(number) {
      // Never back: who has just read of something does not then read how it was before.
      if (number >= (current() ?? 0n)) heard = { number, at: now() };
    },
  };
}
