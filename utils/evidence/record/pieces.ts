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
