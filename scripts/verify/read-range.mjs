import { readSync } from 'node:fs';

/** Read at once: more is not faster, and has to be found in memory. */
const PIECE_BYTES = 256 * 1024;

/**
 * Where bytes lie on the disk; every thread of a process knows the same files by their numbers.
 * @typedef {{ readonly fd: number, readonly start: number, readonly end: number }} DiskRange
 */

/**
 * The bytes of a range, in pieces of new memory or, where nobody keeps them, all in the same.
 * @param {DiskRange} range
 * @param {boolean} isReused whether all pieces may be in the same memory
 * @returns {Generator<Uint8Array<ArrayBuffer>, void>}
 * @throws the system's error, or `NotReadableError`
 */
export function* readRange({ fd, start, end }, isReused = false) {
  const reused = isReused ? new Uint8Array(PIECE_BYTES) : null;
  for (let at = start; at < end;) {
    const piece = reused ?? new Uint8Array(Math.min(PIECE_BYTES, end - at));
    const bytes = readSync(fd, piece, 0, Math.min(piece.length, end - at), at);
    if (bytes === 0) throw new DOMException('the file was cut off while it was read', 'NotReadableError');
    at += bytes;
    yield bytes === piece.length ? piece : piece.subarray(0, bytes);
  }
}
