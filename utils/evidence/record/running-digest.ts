import { bytesToHex } from '@noble/hashes/utils.js';
import { createSHA256 } from 'hash-wasm';
import { concat } from 'uint8arrays/concat';
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
  let gathered: Uint8Array<ArrayBuffer>[] | null = [];
  let bytes = 0;
  return {
    update(chunk) {
      bytes += chunk.length;
      if (gathered && bytes <= MAX_GATHERED_BYTES) {
        // Whoever gave it may use its memory again.
        gathered.push(new Uint8Array(chunk));
        return;
      }
      for (const piece of gathered ?? []) hash.update(piece);
      gathered = null;
      hash.update(chunk);
    },
    async digest() {
      if (!gathered) return hash.digest('hex') as Sha256;
      const [only, ...others] = gathered;
      const whole = only && others.length === 0 ? only : concat(gathered);
      return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole))) as Sha256;
    },
  };
}
