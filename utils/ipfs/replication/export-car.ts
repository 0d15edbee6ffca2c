import type { CID } from 'multiformats/cid';
import { carHeader, frameOf } from '../write/packer.ts';
import { walkBlocks } from './walk-blocks.ts';

/**
 * Everything under some roots as one archive, while it is read; what they share is in it once.
 * @throws as walkBlocks
 */
export async function* exportCar(
  roots: readonly CID[],
  read: (cid: CID) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield await carHeader(roots);
  for await (const { cid, bytes } of walkBlocks(roots, read)) {
    yield frameOf(cid, bytes);
    yield bytes;
  }
}
