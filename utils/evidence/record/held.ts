import { concat } from 'uint8arrays/concat';
import { untilHandedOver } from './pieces.ts';

/** Captured bytes until they are packed: small ones as they are, since each blob is a question to the browser and a file on its disk. */
export type Held = Blob | Uint8Array<ArrayBuffer>;

const MAX_SMALL_BYTES = 1024 * 1024;
/** All small ones together, or many of them would not fit in memory. */
const MAX_SMALL_TOTAL_BYTES = 32 * 1024 * 1024;

export const sizeOf = (held: Held): number => (held instanceof Blob ? held.size : held.length);

/** The bytes from the first on, at most so many. */
export const readHeld = async (held: Held, bytes = Infinity): Promise<Uint8Array<ArrayBuffer>> => {
  if (!(held instanceof Blob)) return held.subarray(0, bytes);
  return new Uint8Array(await (held.size > bytes ? held.slice(0, bytes) : held).arrayBuffer());
};

/** Gives a function that holds what came in pieces; settles once no more of it is in memory than is held there. */
export function createHolder(): (
  pieces: readonly Uint8Array<ArrayBuffer>[],
  mediaType: string,
) => Promise<Held> {
  let left = MAX_SMALL_TOTAL_BYTES;
  return async (pieces, type) => {
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    if (bytes > Math.min(left, MAX_SMALL_BYTES)) return untilHandedOver(new Blob([...pieces], { type }));
    left -= bytes;
    return concat([...pieces]);
  };
}
