/** Gives memory back at once, where a piece has its own: it cannot be read any more. */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}

/**
 * A file's bytes, each piece only until the next is asked for: its memory is then given back. A collector that has to find it
 * looks through all that is in memory for every few megabytes read, which takes as long as hashing them.
 */
export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for await (const piece of file.stream()) {
    yield piece;
    piece.buffer.transfer(0);
  }
}

/** All of a file. */
export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for await (const piece of piecesOf(file)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
