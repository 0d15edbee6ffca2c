import { createHash } from 'node:crypto';
import { CarReader } from '@ipld/car/reader';
import * as dagPb from '@ipld/dag-pb';
import { describe, expect, test } from 'vitest';
import { CID } from 'multiformats/cid';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { createCar } from '../../../utils/ipfs/car.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;

async function blocksOf(car: Uint8Array) {
  const reader = await CarReader.fromBytes(car);
  return { roots: await reader.getRoots(), blocks: await Array.fromAsync(reader.blocks()) };
}

describe('createCar', () => {
  test('makes a file of one chunk one raw block, named by its own digest', async () => {
    const file = bytesOf(262_144);
    const car = await createCar(file);
    expect(car.root).toBe(metadataCid(digestOf(file)));
    const { roots, blocks } = await blocksOf(car.bytes);
    expect(roots.map(String)).toEqual([car.root]);
    expect(blocks.map((block) => block.bytes)).toEqual([file]);
  });

  test('cuts a longer file into raw leaves of 256 KiB under one node', async () => {
    const file = bytesOf(262_144 * 2 + 5);
    const car = await createCar(file);
    const { blocks } = await blocksOf(car.bytes);
    const root = blocks.find(({ cid }) => cid.toString() === car.root);
    const links = dagPb.decode(root?.bytes ?? new Uint8Array()).Links.map((link) => link.Hash.toString());
    const chunks = [0, 1, 2].map((index) => file.slice(index * 262_144, (index + 1) * 262_144));
    expect(links).toEqual(chunks.map((chunk) => metadataCid(digestOf(chunk))));
    expect(CID.parse(car.root)).toMatchObject({ version: 1, code: dagPb.code });
  });
});
