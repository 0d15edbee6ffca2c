import { createSHA256 } from 'hash-wasm';
import type { Sha256 } from '../../imaging/types.ts';

/** SHA-256 of what comes in pieces. */
export interface RunningDigest {
  update(chunk: Uint8Array): void;
  digest(): Sha256;
}

/** Node's own, which takes pieces; browsers have none that does. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto') ?? null;

/** Whether pieces are digested as fast as the platform can. */
export const digestsPieces = native !== null;

/** In browsers in WebAssembly, as the WARC writer has it: JavaScript takes twice as long. */
export async function createRunningDigest(): Promise<RunningDigest> {
  if (native) {
    const hash = native.createHash('sha256');
    return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') as Sha256 };
  }
  const hash = await createSHA256();
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') as Sha256 };
}
