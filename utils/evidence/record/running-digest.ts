import { bytesToHex } from '@noble/hashes/utils.js';
import { createSHA256 } from 'hash-wasm';
import type { Sha256 } from '../../imaging/types.ts';

/** SHA-256 of what comes in pieces. */
export interface RunningDigest {
  update(chunk: Uint8Array): void;
  /** Of all that came; the last thing that is asked. */
  digest(): Promise<Sha256>;
}

/** Node's own, which takes pieces; browsers have none that does. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto') ?? null;

/** Whether pieces are digested as fast as the platform can. */
export const digestsPieces = native !== null;

/** What is no larger is put together, and digested by the browser: WebAssembly takes half as long again. */
const MAX_GATHERED_BYTES = 16 * 1024 * 1024;
const FIRST_BYTES = 64 * 1024;

/** In browsers what is larger is digested in WebAssembly, as the WARC writer has it: JavaScript takes twice as long. */
export async function createRunningDigest(): Promise<RunningDigest> {
  if (native) {
    const hash = native.createHash('sha256');
    return {
      update: (chunk) => void hash.update(chunk),
      digest: () => Promise.resolve(hash.digest('hex') as Sha256),
    };
  }
  const hash = await createSHA256();
  let gathered: Uint8Array<ArrayBuffer> | null = new Uint8Array(FIRST_BYTES);
  let bytes = 0;

  /** Pieces may be reused by whoever gave them: they are copied. */
  function gather(into: Uint8Array<ArrayBuffer>, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
    const needed = bytes + chunk.length;
    const larger = needed > into.length ? new Uint8Array(Math.max(needed, 2 * into.length)) : into;
    if (larger !== into) larger.set(into.subarray(0, bytes));
    larger.set(chunk, bytes);
    bytes = needed;
    return larger;
  }

  return {
    update(chunk) {
      if (gathered && bytes + chunk.length <= MAX_GATHERED_BYTES) gathered = gather(gathered, chunk);
      else {
        if (gathered) hash.update(gathered.subarray(0, bytes));
        gathered = null;
        hash.update(chunk);
      }
    },
    async digest() {
      if (!gathered) return hash.digest('hex') as Sha256;
      const digest = await crypto.subtle.digest('SHA-256', gathered.subarray(0, bytes));
      return bytesToHex(new Uint8Array(digest)) as Sha256;
    },
  };
}
