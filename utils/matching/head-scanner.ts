/** Heads are looked at in runs of so many: what one part of a scan is made of. */
export const TILE = 4096;

/** More queries at once than any picture has readings. */
export const MAX_QUERIES = 64;

/** How far a head may be from a query's to be a candidate, in bits: in its first 8 bytes (at most 63), and in all 11. */
export interface HeadLimits {
  readonly near: number;
  readonly head: number;
}

/** What a part of a scan found; it goes on at `next`, and has ended where that is the size. */
export interface HeadScan {
  /** Ascending. */
  readonly positions: Uint32Array;
  readonly next: number;
}

/** Heads side by side in memory. There are two, with equal answers: kernel-scanner.ts and plain-scanner.ts. */
export interface HeadScanner {
  readonly size: number;
  /** Of the memory that is taken. */
  readonly byteLength: number;
  append(heads: Uint8Array): void;
  truncate(size: number): void;
  /**
   * The heads within the limits of one of the queries' heads, as far as a few milliseconds of work go.
   * @param queries at most `MAX_QUERIES`
   * @param from 0, or the `next` of the part before
   */
  scan(queries: readonly Uint8Array[], limits: HeadLimits, from: number): HeadScan;
}
