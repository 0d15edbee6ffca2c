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

/**
 * In browsers in WebAssembly: JavaScript takes twice as long. To gather the pieces for the platform takes as long as it is quicker,
 * all of it at the end, and their memory.
 */
export async function createRunningDigest(): Promise<RunningDigest> {
  const hash = native ? native.createHash('sha256') : await createSHA256();
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => Promise.resolve(hash.digest('hex') as Sha256),
  };
}
