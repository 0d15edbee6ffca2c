import { CarWriter } from '@ipld/car/writer';
import type { MemoryBlockstore } from 'blockstore-core';
import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { concat } from 'uint8arrays/concat';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import { packFolder } from '../stack/node.ts';
import { honest, keyOf, sampleBytes, startGateway, type Blocks } from './loopback-gateway.ts';

interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

const FILE = sampleBytes(5000);

let blocks: Blocks;
let root: CID;
/** From the folder to the file, in order. */
let way: Block[];

beforeEach(async () => {
  blocks = new Map();
  const { root: folder, store } = await packFolder({ 'a/b/c.bin': FILE, 'a/other.bin': sampleBytes(9) });
  root = folder;
  const all = await blocksOf(store);
  for (const { cid, bytes } of all) blocks.set(keyOf(cid), bytes);
  // The importer makes the file first and the root last.
  way = all.filter(({ bytes }) => bytes.length !== 9).toReversed();
});

/** All blocks of a store, which knows them by their digests only: what has not the size of a file is a folder. */
async function blocksOf(store: MemoryBlockstore): Promise<Block[]> {
  return Array.fromAsync(store.getAll(), async ({ cid, bytes: parts }) => {
    const bytes = Buffer.concat(await Array.fromAsync(parts));
    const isFile = [FILE.length, 9, 7].includes(bytes.length);
    return { cid: CID.createV1(isFile ? 0x55 : 0x70, cid.multihash), bytes };
  });
}

async function pack(roots: CID[], content: readonly Block[]): Promise<Uint8Array> {
  const { writer, out } = CarWriter.create(roots);
  const packed = Array.fromAsync(out);
  for (const block of content) await writer.put(block);
  await writer.close();
  return concat(await packed);
}

/** Reads the file from a gateway with this archive, and with honest blocks. */
async function readWith(archive: Uint8Array) {
  const gateway = await startGateway(blocks, honest, archive);
  const reader = createVerifiedReader(createGatewaySession({ gateways: [gateway.url], fetch }));
  const file = await reader.read(`${root}/a/b/c.bin`, { maxBytes: FILE.length });
  expect(Buffer.compare(file.bytes, FILE)).toBe(0);
  return { gateway, file };
}

const altered = ({ cid, bytes }: Block): Block => ({ cid, bytes: Uint8Array.from(bytes).fill(1, 3, 9) });

describe('an archive of the blocks of a path', () => {
  test('that is right saves all requests but its own', async () => {
    const { gateway, file } = await readWith(await pack([root], way));
    expect(way).toHaveLength(4);
    expect(gateway.requests.map(({ url }) => url)).toEqual([
      `/ipfs/${root}/a/b/c.bin?format=car&dag-scope=block`,
    ]);
    expect(file.gateway).toBe(gateway.host);
  });

  test('with a missing block: that one is asked for', async () => {
    const { gateway } = await readWith(await pack([root], way.toSpliced(2, 1)));
    expect(gateway.asked).toEqual([String(way[2]?.cid)]);
  });

  test.each([
    ['in the wrong order', () => pack([root], way.toReversed())],
    ['with every block twice', () => pack([root], [...way, ...way])],
    ['with the wrong root', async () => pack([way[1]?.cid ?? root], way)],
    ['without a root', () => pack([], way)],
    [
      'with a block that nobody asked for',
      async () => pack([root], [{ cid: CID.parse('bafkqaaa'), bytes: new Uint8Array() }, ...way]),
    ],
    [
      'with bytes that lie in their CID',
      () => pack([root], [{ cid: CID.createV1(0x55, identity.digest(FILE)), bytes: FILE }, ...way]),
    ],
  ] as const)('%s is as good', async (_, make) => {
    expect((await readWith(await make())).gateway.asked).toEqual([]);
  });

  test.each([
    ['that is none', async () => new TextEncoder().encode('<html>')],
    ['that is empty', async () => new Uint8Array()],
    ['cut off in a block', async () => (await pack([root], way)).subarray(0, -100)],
    ['without end', async () => new Uint8Array(5_000_000)],
    [
      'of thousands of blocks',
      () =>
        pack(
          [root],
          Array.from({ length: 2000 }, () => way[0])
            .flatMap((block) => block ?? [])
            .concat(way),
        ),
    ],
  ] as const)('%s costs nothing but the request', async (_, make) => {
    const { file } = await readWith(await make());
    expect(file.tamperedBy).toEqual([]);
  });

  test('with an altered block: its gateway is dropped, and another asked', async () => {
    const wrong = await pack(
      [root],
      way.map((block, place) => (place === 1 ? altered(block) : block)),
    );
    const [liar, good] = [await startGateway(blocks, honest, wrong), await startGateway(blocks)];
    const session = createGatewaySession({ gateways: [liar.url, good.url], fetch });
    const file = await createVerifiedReader(session).read(`${root}/a/b/c.bin`, { maxBytes: FILE.length });
    expect(Buffer.compare(file.bytes, FILE)).toBe(0);
    expect(file).toMatchObject({ tamperedBy: [liar.host], gateway: good.host });
    expect(liar.requests).toHaveLength(1);
  });

  test('that leads to another file is not believed: names are looked up in verified blocks', async () => {
    const other = await packFolder({ 'a/b/c.bin': sampleBytes(7) });
    const foreign = await blocksOf(other.store);
    await readWith(await pack([root], foreign.toReversed()));
  });
});
