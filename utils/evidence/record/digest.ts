import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Sha256 } from '../../imaging/types.ts';
import { digestWhole } from './digest-whole.ts';
import { piecesOf } from './pieces.ts';
import { createRunningDigest, digestsPieces } from './running-digest.ts';

/** Most that is read into memory to be hashed by the platform, which Node does off the thread. */
const MAX_NATIVE_BYTES = 64 * 1024 * 1024;

export const digestBytes = (bytes: Uint8Array): Sha256 => bytesToHex(sha256(bytes)) as Sha256;

export const digestText = (text: string): Sha256 => digestBytes(new TextEncoder().encode(text));

/** SHA-256 of what lies in memory in pieces, as fast as the platform can. */
export async function digestPieces(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Sha256> {
  const [only = new Uint8Array(), ...others] = pieces;
  if (others.length === 0) return digestWhole(only);
  const hash = await createRunningDigest();
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** SHA-256 of a file of any size, in bounded memory. `onRead` is told of each piece. */
export async function digestBlob(blob: Blob, onRead: (bytes: number) => void = () => {}): Promise<Sha256> {
  if (!digestsPieces && blob.size <= MAX_NATIVE_BYTES) {
    const digest = await digestWhole(await blob.arrayBuffer());
    onRead(blob.size);
    return digest;
  }
  const hash = await createRunningDigest();
  for await (const chunk of piecesOf(blob)) {
    hash.update(chunk);
    onRead(chunk.length);
  }
  return hash.digest();
}
