import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Sha256 } from './types.ts';
import { yieldToOthers } from './yield.ts';

/** About 3 ms of hashing in JavaScript on a slow laptop: the page stays responsive between two slices. */
const SLICE_BYTES = 256 * 1024;

/** SHA-256 of bytes, by the browser where it lends its own, else in JavaScript and in slices: http pages have no `crypto.subtle`. */
export async function digestBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Sha256> {
  // Typed as always there; undefined outside of secure contexts.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : await digestInSlices(bytes);
  return bytesToHex(digest) as Sha256;
}

async function digestInSlices(bytes: Uint8Array): Promise<Uint8Array> {
  const hash = sha256.create();
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    hash.update(bytes.subarray(start, start + SLICE_BYTES));
    await yieldToOthers();
  }
  return hash.digest();
}
