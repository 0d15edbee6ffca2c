import type { SegmentSource } from './fetch-segment.ts';
import { SEGMENT_WORKS } from './segment.ts';

/** Of a registration in a segment, and in the answer to `eth_getLogs`, with five perceptual hashes. */
const SEGMENT_BYTES_A_WORK = 255;
const LOG_BYTES_A_WORK = 1500;

/** What a copy will be, told before it begins. */
export interface CopyPlan {
  /** First work of it: above 0 only the newest works are copied. */
  readonly from: number;
  /** Works of the registry. */
  readonly total: number;
  /** Of how many accounts works are kept; 0: of all. */
  readonly accounts: number;
  /** Works that are to be read. */
  readonly works: number;
  /** About so many bytes are to be read; of segments that are listed, exactly. */
  readonly sizeBytes: number;
}

export function planCopy(input: {
  readonly from: number;
  readonly total: number;
  readonly accounts: number;
  /** Pieces of 1,024 works that are to be read. */
  readonly missing: readonly number[];
  /** Works after these, which are read from the log. */
  readonly tail: number;
  readonly segments: readonly SegmentSource[];
}): CopyPlan {
  const { from, total, accounts, missing, tail, segments } = input;
  const sizeOf = (index: number) =>
    segments.find(({ sizes }) => sizes[index] !== undefined)?.sizes[index] ??
    SEGMENT_WORKS * LOG_BYTES_A_WORK;
  return {
    from,
    total,
    accounts,
    works: missing.length * SEGMENT_WORKS + tail,
    sizeBytes: missing.reduce((sum, index) => sum + sizeOf(index), tail * LOG_BYTES_A_WORK),
  };
}

/** How many works a copy of so many bytes has. */
export const worksIn = (sizeBytes: number): number =>
  Math.max(1, Math.floor(sizeBytes / (SEGMENT_BYTES_A_WORK * SEGMENT_WORKS))) * SEGMENT_WORKS;
