import { decrypt, type Key } from '../../../utils/ipfs/private/age.ts';
import { serveOrder } from '../../shared/workers/serve-order.ts';

export interface DecryptOrder {
  readonly content: Blob;
  readonly key: Key;
}

export interface DecryptProgress {
  readonly doneBytes: number;
  readonly totalBytes: number | null;
}

/** Bytes are the worker's own memory, a Blob is the browser's, which has the disk for what is large. */
const BATCH_BYTES = 16 * 1024 ** 2;

serveOrder<DecryptOrder, DecryptProgress, Blob>(async ({ content, key }, tell) => {
  const pieces = await decrypt(content.stream(), key, {
    cipherBytes: content.size,
    onProgress: (doneBytes, totalBytes) => tell({ doneBytes, totalBytes }),
  });
  const plain: Blob[] = [];
  let batch: Uint8Array<ArrayBuffer>[] = [];
  let batchBytes = 0;
  for await (const piece of pieces) {
    batch.push(Uint8Array.from(piece));
    batchBytes += piece.byteLength;
    if (batchBytes < BATCH_BYTES) continue;
    plain.push(new Blob(batch));
    [batch, batchBytes] = [[], 0];
  }
  return new Blob([...plain, ...batch]);
});
