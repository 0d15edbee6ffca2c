import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Sha256 } from '../../imaging/types.ts';
import { createRunningDigest, digestsPieces } from './running-digest.ts';

/** Most that is read into memory to be hashed by the platform, which Node does off the thread. */
const MAX_NATIVE_BYTES = 64 * 1024 * 1024;

export const digestBytes = (bytes: Uint8Array): Sha256 => bytesToHex(sha256(bytes)) as Sha256;

export const digestText = (text: string): Sha256 => digestBytes(new TextEncoder().encode(text));

/** SHA-256 of a file of any size, in bounded memory. `onRead` is told of each piece. */
export async function digestBlob(blob: Blob, onRead: (bytes: number) => void = () => {}): Promise<Sha256> {
  if (!digestsPieces && blob.size <= MAX_NATIVE_BYTES) {
    const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
    onRead(blob.size);
    return bytesToHex(new Uint8Array(digest)) as Sha256;
  }
  const hash = await createRunningDigest();
  for await (const chunk of blob.stream()) {
    hash.update(chunk);
    onRead(chunk.length);
  }
  return hash.digest();
}
