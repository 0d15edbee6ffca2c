import { concat } from './bytes.ts';
import { MAX_INFLATED_BYTES } from './limits.ts';

/** Unpacks zlib data; null if it is damaged, or longer than `MAX_INFLATED_BYTES`, of which no more is ever unpacked. */
export async function inflate(data: Uint8Array): Promise<Uint8Array | null> {
  const stream = new Blob([new Uint8Array(data)]).stream().pipeThrough(new DecompressionStream('deflate'));
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of stream) {
      length += piece.length;
      // Leaving the loop cancels the stream.
      if (length > MAX_INFLATED_BYTES) return null;
      pieces.push(piece);
    }
    return concat(pieces);
  } catch {
    return null;
  }
}
