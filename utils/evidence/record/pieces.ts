/** Gives memory back at once, where a piece has its own: it cannot be read any more. */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}

/**
 * Waits until the browser has all bytes of a blob that was just made: until then they are in our memory, too, and whoever makes
 * one after the other may have made all before the first is gone. One that cannot be had is found out by who reads it.
 */
export async function untilHandedOver(blob: Blob): Promise<Blob> {
  await blob
    .slice(-1)
    .arrayBuffer()
    .catch(() => null);
  return blob;
}

/**
 * A file's bytes, each piece only until the next is asked for: its memory is then given back. A collector that has to find it
 * looks through all that is in memory for every few megabytes read, which takes as long as hashing them.
 */
export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of file.stream()) {
    yield piece;
    piece.buffer.transfer(0);
  }
}
