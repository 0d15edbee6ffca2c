import { CarBlockIterator } from '@ipld/car/iterator';
import type { CID } from 'multiformats/cid';
import type { BlockStore } from './block-store.ts';
import { verifyBlock, walkDag } from './dag.ts';
import type { PinSet } from './pin-set.ts';

/** What a node has, and what of it is to stay. */
export interface NodeStore {
  readonly blocks: BlockStore;
  readonly pins: PinSet;
}

/** Takes a CAR's blocks in only when every one of them is what its CID says; gives the roots. @throws {AppError} as verifyBlock */
export async function importCar({ blocks }: NodeStore, car: Uint8Array): Promise<CID[]> {
  const reader = await CarBlockIterator.fromBytes(car);
  const read = await Array.fromAsync(reader);
  for (const block of read) await verifyBlock(block);
  for (const { cid, bytes } of read) await blocks.put(cid, bytes);
  return reader.getRoots();
}

/** Pins a root if all of its DAG is here. @throws {AppError} `ipfs.not_found` if not */
export async function pin({ blocks, pins }: NodeStore, root: CID): Promise<void> {
  const walk = walkDag(blocks, root);
  while (!(await walk.next()).done);
  await pins.add(root);
}
