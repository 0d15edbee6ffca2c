import { encode, prepare, type PBLink } from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import { packFolder } from '../stack/node.ts';
import { outcomeOf } from './fault-oracle.ts';
import { keyOf, sampleBytes, startGateway, type Blocks, type LoopbackGateway } from './loopback-gateway.ts';

const RAW = 0x55;
const DAG_PB = 0x70;

let blocks: Blocks;
let gateway: LoopbackGateway;

beforeEach(async () => {
  blocks = new Map();
  gateway = await startGateway(blocks);
});

async function addBlock(block: Uint8Array, codec: number): Promise<CID> {
  const cid = CID.createV1(codec, await sha256.digest(block));
  blocks.set(keyOf(cid), block);
  return cid;
}

/** A node of a file whose children claim these sizes. */
async function addNode(children: readonly (readonly [CID, bigint])[], padding = ''): Promise<CID> {
  const unixfs = new UnixFS({ type: 'file', blockSizes: children.map(([, size]) => size) });
  const links: PBLink[] = children.map(([Hash, size]) => ({ Name: padding, Tsize: Number(size), Hash }));
  return addBlock(encode(prepare({ Data: unixfs.marshal(), Links: links })), DAG_PB);
}

const read = (address: string, maxBytes: number) =>
  createVerifiedReader(createGatewaySession({ gateways: [gateway.url], fetch })).read(address, {
    maxBytes,
    totalMs: 20_000,
  });

/** One block linked 2^levels times: each level links the one below twice. */
async function addBomb(leaf: CID, leafBytes: bigint, levels: number): Promise<CID> {
  let below: readonly [CID, bigint] = [leaf, leafBytes];
  for (let level = 0; level < levels; level++) below = [await addNode([below, below]), below[1] * 2n];
  return below[0];
}

describe('a hostile tree', () => {
  test.each([
    ['of a byte', Uint8Array.of(1)],
    ['of nothing', new Uint8Array()],
  ])('with one block %s linked 2^30 times costs few requests and ends as too large', async (_, leaf) => {
    const cid = await addBomb(await addBlock(leaf, RAW), BigInt(leaf.length), 30);
    const outcome = await outcomeOf(read(cid.toString(), 1_000_000), leaf);
    // Of nothing, a file is empty whatever its tree: then nothing is walked.
    expect(outcome).toBe(leaf.length > 0 ? 'ipfs.too_large' : 'bytes');
    expect(gateway.asked.length).toBeLessThan(64);
  });

  test('that claims to be small though one block is linked 2^30 times is bounded', async () => {
    let below = await addBlock(new Uint8Array(), RAW);
    for (let level = 0; level < 30; level++)
      below = await addNode([
        [below, 1n],
        [below, 1n],
      ]);
    expect(await outcomeOf(read(below.toString(), 1_000_000), new Uint8Array())).toMatch(
      /^ipfs\.(too_large|bad_cid)$/,
    );
    expect(gateway.asked.length).toBeLessThan(2000);
  });

  test('of 10,000 levels is refused after 64, whatever the size allowed', async () => {
    let below = await addBlock(Uint8Array.of(7), RAW);
    for (let level = 0; level < 10_000; level++) below = await addNode([[below, 1n]]);
    const outcome = await outcomeOf(read(below.toString(), 1_000_000_000), new Uint8Array());
    expect(outcome).toBe('ipfs.too_large');
    expect(gateway.asked.length).toBeLessThanOrEqual(66);
  });

  test('with inner nodes that weigh far more than the file is bounded by bytes', async () => {
    const leaf = await addBlock(Uint8Array.of(1), RAW);
    const heavy = async (i: number) => [await addNode([[leaf, 1n]], `${i}`.repeat(1_500_000)), 1n] as const;
    const cid = await addNode(await Promise.all([0, 1, 2, 3, 4].map(heavy)));
    expect(await outcomeOf(read(cid.toString(), 100), new Uint8Array())).toBe('ipfs.too_large');
  });

  test.each([
    ['smaller', 1n],
    ['larger', 9n],
  ])('whose root says that it is %s than it is gives no bytes', async (_, claimed) => {
    const leaf = await addBlock(Uint8Array.of(1, 2, 3), RAW);
    const cid = await addNode([[leaf, claimed]]);
    expect(await outcomeOf(read(cid.toString(), 100), Uint8Array.of(1, 2, 3))).toBe('ipfs.bad_cid');
  });

  test('with links of another codec, or of a hash that is not checked, gives no bytes', async () => {
    const cbor = CID.createV1(0x71, await sha256.digest(Uint8Array.of(1)));
    blocks.set(keyOf(cbor), Uint8Array.of(1));
    expect(await outcomeOf(read(`${await addNode([[cbor, 1n]])}`, 100), new Uint8Array())).toBe(
      'ipfs.bad_cid',
    );
  });
});

describe('bytes that lie in a CID', () => {
  test('are a piece of a file like any other, and cause no request', async () => {
    const inline = CID.createV1(RAW, identity.digest(Uint8Array.of(4, 5)));
    const leaf = await addBlock(Uint8Array.of(6), RAW);
    const cid = await addNode([
      [inline, 2n],
      [leaf, 1n],
    ]);
    expect(await outcomeOf(read(cid.toString(), 100), Uint8Array.of(4, 5, 6))).toBe('bytes');
    expect(gateway.asked).toEqual([cid.toString(), leaf.toString()]);
  });
});

describe('a file in a folder', () => {
  const FILES = Object.fromEntries(
    Array.from({ length: 400 }, (_, i) => [`deep/er/${i} ü#?.bin`, sampleBytes(i + 1)]),
  );

  async function addFolder(shardSplitThresholdBytes: number): Promise<CID> {
    const { root, store } = await packFolder(FILES, { shardSplitThresholdBytes });
    for await (const { cid, bytes } of store.getAll()) {
      blocks.set(keyOf(cid), Buffer.concat(await Array.fromAsync(bytes)));
    }
    return root;
  }

  test.each([
    ['of one list', 1e9],
    ['of shards', 0],
  ])('%s is found by its path, in every way to write it', async (_, threshold) => {
    const root = await addFolder(threshold);
    const name = '123 ü#?.bin';
    const wanted = sampleBytes(124);
    for (const address of [
      `ipfs://${root}/deep/er/${encodeURIComponent(name)}`,
      `ipfs://${root}//deep/er/${encodeURIComponent(name)}`,
    ])
      expect(await outcomeOf(read(address, 1000), wanted), address).toBe('bytes');
  });

  test('is read although its piece is another file of the folder', async () => {
    const piece = new Uint8Array(262_144).fill(7);
    const twice = new Uint8Array(2 * piece.length).fill(7);
    const { root, store } = await packFolder({ 'a.bin': piece, 'b.bin': twice });
    for await (const { cid, bytes } of store.getAll()) {
      blocks.set(keyOf(cid), Buffer.concat(await Array.fromAsync(bytes)));
    }
    expect(await outcomeOf(read(`ipfs://${root}/b.bin`, twice.length), twice)).toBe('bytes');
  });

  test('is not found where the verified folder has no such name', async () => {
    const root = await addFolder(0);
    for (const path of ['deep/er/nothing.bin', 'deep/nothing', 'deep/er/1 ü#?.bin/x'])
      expect(await outcomeOf(read(`ipfs://${root}/${encodeURI(path)}`, 1000), new Uint8Array())).toBe(
        path.endsWith('/x') ? 'ipfs.bad_cid' : 'ipfs.not_found',
      );
  });

  test('is not what the folder redirects to', async () => {
    const { root, store } = await packFolder({
      'target.bin': sampleBytes(9),
      _redirects: new TextEncoder().encode('/* /target.bin 200\n'),
    });
    for await (const { cid, bytes } of store.getAll()) {
      blocks.set(keyOf(cid), Buffer.concat(await Array.fromAsync(bytes)));
    }
    expect(await outcomeOf(read(`${root}/target.bin`, 1000), sampleBytes(9))).toBe('bytes');
    expect(await outcomeOf(read(`${root}/other.bin`, 1000), sampleBytes(9))).toBe('ipfs.not_found');
  });
});
