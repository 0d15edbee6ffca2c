import type { Pdq, Pixels } from './types.ts';

/** Hashes of what else a picture may be a copy of: what is left of it without borders, bars and a page around it. */
export function readVariants(_pixels: Pixels): readonly Pdq[] {
  return [];
}
