import { createSHA256 } from 'hash-wasm';
import type { Sha256 } from '../../imaging/types.ts';
import { digestWhole } from './digest-whole.ts';
import { release } from './pieces.ts';

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

/** What is no more than that is gathered for the platform. */
const MAX_GATHERED_BYTES = 16 * 1024 * 1024;

/**
 * The platform digests ten times as fast as WebAssembly, as processors have instructions for it, but only what lies in memory as
 * a whole. What is longer is digested in WebAssembly as it comes.
 */
async function createGatheringDigest(): Promise<RunningDigest> {
  const hash = await createSHA256();
  // Memory that was never written to takes no room.
  let gathered: Uint8Array<ArrayBuffer> | null = new Uint8Array(MAX_GATHERED_BYTES);
  let bytes = 0;
  return {
    update(chunk) {
      if (gathered && bytes + chunk.length <= MAX_GATHERED_BYTES) {
        gathered.set(chunk, bytes);
        bytes += chunk.length;
        return;
      }
      if (gathered) {
        hash.update(gathered.subarray(0, bytes));
        release(gathered);
        gathered = null;
      }
      hash.update(chunk);
    },
    async digest() {
      if (!gathered) return hash.digest('hex') as Sha256;
      const digest = await digestWhole(gathered.subarray(0, bytes));
      release(gathered);
      return digest;
    },
  };
}

function createNativeDigest({ createHash }: NonNullable<typeof native>): RunningDigest {
  const hash = createHash('sha256');
  return { update: (chunk) => void hash.update(chunk), digest: async () => hash.digest('hex') as Sha256 };
}

export const createRunningDigest = async (): Promise<RunningDigest> =>
  native ? createNativeDigest(native) : createGatheringDigest();

/** For what is known to be more than is gathered: nothing of it is held. */
export async function createPieceDigest(): Promise<RunningDigest> {
  if (native) return createNativeDigest(native);
  const hash = await createSHA256();
  return { update: (chunk) => void hash.update(chunk), digest: async () => hash.digest('hex') as Sha256 };
}
