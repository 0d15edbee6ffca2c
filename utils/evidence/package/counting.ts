import type { Sha256 } from '../../imaging/types.ts';
import { createRunningDigest } from '../record/running-digest.ts';

/** What has run through a stream. */
export interface Count {
  bytes: number;
  digest(): Promise<Sha256>;
}

/** Passes bytes on, counted and digested; not digested where whoever takes them does so (`digest`, asked once all is written). */
export async function counting(digest?: () => Sha256): Promise<{
  readonly count: Count;
  readonly stream: TransformStream<Uint8Array, Uint8Array>;
}> {
  const hash = digest ? { update: () => {}, digest: async () => digest() } : await createRunningDigest();
  const count: Count = { bytes: 0, digest: () => hash.digest() };
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      count.bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { count, stream };
}
