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

serveOrder<DecryptOrder, DecryptProgress, Blob>(async ({ content, key }, tell) => {
  const pieces = await decrypt(content.stream(), key, {
    cipherBytes: content.size,
    onProgress: (doneBytes, totalBytes) => tell({ doneBytes, totalBytes }),
  });
  const plain: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces) plain.push(Uint8Array.from(piece));
  return new Blob(plain);
});
