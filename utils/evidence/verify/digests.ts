import { digestBlob } from '../record/digest.ts';
import type { Sha256 } from '../../imaging/types.ts';

/** SHA-256 of a file of any size; `onRead` is told of each piece. `digestBlob`, or the same on another thread. */
export type DigestFile = typeof digestBlob;

export type DigestOf = (file: Blob) => Promise<Sha256>;

/** What is smaller is digested before another thread has begun. */
const MIN_BYTES_ELSEWHERE = 4 * 1024 * 1024;

/** SHA-256 of a package's files: large ones by `elsewhere`, and none twice, however many checks ask. */
export function createDigests(elsewhere: DigestFile, onRead: (bytes: number) => void): DigestOf {
  const known = new WeakMap<Blob, Promise<Sha256>>();
  return (file) => {
    const digest =
      known.get(file) ?? (file.size < MIN_BYTES_ELSEWHERE ? digestBlob : elsewhere)(file, onRead);
    known.set(file, digest);
    return digest;
  };
}
