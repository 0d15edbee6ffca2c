import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { assertInTime } from './deadline.ts';
import type { Sha256 } from './types.ts';
import { yieldToOthers } from './yield.ts';

/** A millisecond of hashing in JavaScript, ten on a slow and busy machine: the page stays responsive between two slices. */
const SLICE_BYTES = 128 * 1024;

/** Most that the browser is given at once: Chromium hashes on the thread that asks, 4 ms and more for each MiB. */
const MAX_NATIVE_BYTES = 2 * 1024 * 1024;

/**
 * SHA-256 of bytes, by the browser where it lends its own and they are few, else in JavaScript and in slices: http pages have no
 * `crypto.subtle`, and it cannot be given slices.
 * @throws {AppError} imaging.timeout when `signal` aborts between two slices
 */
export async function digestBytes(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<Sha256> {
  // Typed as always there; undefined outside of secure contexts.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  const digest =
    subtle && bytes.length <= MAX_NATIVE_BYTES
      ? new Uint8Array(await subtle.digest('SHA-256', bytes))
      : await digestInSlices(bytes, signal);
  return bytesToHex(digest) as Sha256;
}

async function digestInSlices(
  { buffer, byteOffset, byteLength }: Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const hash = sha256.create();
  for (let start = 0; start < byteLength; start += SLICE_BYTES) {
    const slice = new Uint8Array(buffer, byteOffset + start, Math.min(SLICE_BYTES, byteLength - start));
    // Copied: in Firefox's content scripts what fetch gave belongs to the page, and only a copy can be looked into.
    hash.update(new Uint8Array(slice));
    await yieldToOthers();
    assertInTime(signal);
  }
  return hash.digest();
}
