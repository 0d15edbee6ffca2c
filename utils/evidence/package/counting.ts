import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Sha256 } from '../../imaging/types.ts';

/** What has run through a stream. */
export interface Count {
  bytes: number;
  digest(): Sha256;
}

/** Passes bytes on, counted and digested. */
export function counting(): {
  readonly count: Count;
  readonly stream: TransformStream<Uint8Array, Uint8Array>;
} {
  const hash = sha256.create();
  const count: Count = { bytes: 0, digest: () => bytesToHex(hash.digest()) as Sha256 };
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      count.bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { count, stream };
}
