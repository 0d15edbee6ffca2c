import { createSHA256 } from 'hash-wasm';
import type { Sha256 } from '../../imaging/types.ts';

/** SHA-256 of what comes in pieces. */
export interface RunningDigest {
  update(chunk: Uint8Array): void;
  digest(): Sha256;
}

/** In WebAssembly, as the WARC writer has it: the platform's own cannot be given pieces, and JavaScript takes twice as long. */
export async function createRunningDigest(): Promise<RunningDigest> {
  const hash = await createSHA256();
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') as Sha256 };
}
