import { encode, prepare } from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BlockCache } from '../../../utils/ipfs/block-cache.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader, type VerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import {
  addFile,
  honest,
  keyOf,
  sampleBytes,
  startGateway,
  tampering,
  type Blocks,
  type LoopbackGateway,
} from './loopback-gateway.ts';

const MIB = 1024 * 1024;
const PIECE = 262_144;
const FILE = sampleBytes(48 * MIB);
const ROOM = { maxBytes: FILE.length };

const blocks: Blocks = new Map();
let cid: string;
beforeAll(async () => {
  cid = (await addFile(blocks, FILE)).toString();
});

const readerOf = (gateway: LoopbackGateway, cache: BlockCache | null = null): VerifiedReader =>
  createVerifiedReader(createGatewaySession({ gateways: [gateway.url], fetch }), cache);

/** Until nothing more has been asked for a while. */
async function settled({ asked }: LoopbackGateway): Promise<number> {
  for (let before = -1; before !== asked.length; await new Promise((resolve) => setTimeout(resolve, 100)))
    before = asked.length;
  return asked.length;
}

describe('stream', () => {
  test('asks for nothing before the first piece is asked for', async () => {
    const gateway = await startGateway(blocks);
    const reading = readerOf(gateway).stream(cid, ROOM);
    expect(await settled(gateway)).toBe(0);
    await reading.return({ gateway: null, tamperedBy: [] });
  });

  test('waits for who reads, at most 32 MiB ahead, and then gives the rest', async () => {
    const gateway = await startGateway(blocks);
    const reading = readerOf(gateway).stream(cid, ROOM);
    const first = await reading.next();
    // 32 MiB of pieces, the root, and one node above the first 174 of them.
    const near = (32 * MIB) / PIECE + 2;
    await expect.poll(() => gateway.asked.length).toBe(near);
    expect(await settled(gateway)).toBe(near);
    const read = [first.value as Uint8Array, ...(await Array.fromAsync(reading))];
    expect(Buffer.compare(Buffer.concat(read), FILE)).toBe(0);
  }, 60_000);

  test('that is left asks for nothing more', async () => {
    const gateway = await startGateway(blocks);
    for await (const piece of readerOf(gateway).stream(cid, ROOM)) {
      expect(Buffer.compare(piece, FILE.subarray(0, piece.length))).toBe(0);
      break;
    }
    const asked = await settled(gateway);
    expect(asked).toBeLessThan((32 * MIB) / PIECE);
  });

  test('gives no altered piece, and fails where it should come', async () => {
    const bad = CID.createV1(0x55, await sha256.digest(FILE.subarray(10 * PIECE, 11 * PIECE)));
    const gateway = await startGateway(blocks, (response, block, asked) =>
      (asked.equals(bad) ? tampering : honest)(response, block, asked),
    );
    const given: Uint8Array[] = [];
    const reading = async () => {
      for await (const piece of readerOf(gateway).stream(cid, ROOM)) given.push(piece);
    };
    await expect(reading()).rejects.toMatchObject({ code: 'ipfs.tampered' });
    const bytes = Buffer.concat(given);
    expect(bytes.length).toBeLessThanOrEqual(10 * PIECE);
    expect(Buffer.compare(bytes, FILE.subarray(0, bytes.length))).toBe(0);
  });

  test('fails in time while its gateway is silent, and while nobody takes its pieces', async () => {
    let served = 0;
    const gateway = await startGateway(blocks, (...answer) => {
      if ((served += 1) < 20) honest(...answer);
    });
    const totalMs = 2000;
    const reading = readerOf(gateway).stream(cid, { ...ROOM, totalMs });
    const silent = expect(Array.fromAsync(reading)).rejects.toMatchObject({ code: 'ipfs.timeout' });

    const paused = readerOf(await startGateway(blocks)).stream(cid, { ...ROOM, totalMs });
    await paused.next();
    await new Promise((resolve) => setTimeout(resolve, totalMs + 100));
    await expect(Array.fromAsync(paused)).rejects.toMatchObject({ code: 'ipfs.timeout' });
    await silent;
  });

  test('reads a tree that is deeper at its beginning, and has a piece twice', async () => {
    const add = async (bytes: Uint8Array, codec: number) => {
      const added = CID.createV1(codec, await sha256.digest(bytes));
      blocks.set(keyOf(added), bytes);
      return added;
    };
    const node = (children: readonly { Hash: CID; size: number }[]) => {
      const unixfs = new UnixFS({ type: 'file', blockSizes: children.map(({ size }) => BigInt(size)) });
      const Links = children.map(({ Hash, size }) => ({ Name: '', Tsize: size, Hash }));
      return add(encode(prepare({ Data: unixfs.marshal(), Links })), 0x70);
    };
    const leaves = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => ({
        Hash: await add(FILE.subarray(index * MIB, (index + 1) * MIB), 0x55),
        size: MIB,
      })),
    );
    const begin = { Hash: await node(leaves.slice(0, 3)), size: 3 * MIB };
    const root = await node([begin, ...leaves.slice(3), ...leaves.slice(0, 1)]);
    const gateway = await startGateway(blocks);
    const { bytes } = await readerOf(gateway).read(root.toString(), { ...ROOM, totalMs: 10_000 });
    const wanted = Buffer.concat([FILE.subarray(0, 40 * MIB), FILE.subarray(0, MIB)]);
    expect(Buffer.compare(bytes, wanted)).toBe(0);
  }, 20_000);
});

describe('a read of what is on the disk', () => {
  let small: string;
  beforeAll(async () => {
    small = (await addFile(blocks, sampleBytes(100))).toString();
  });
  const cache: BlockCache = {
    get: (key) => Promise.resolve(Uint8Array.from(blocks.get(keyOf(CID.parse(key))) ?? [])),
    keep: () => {},
  };

  test('is given up when its caller had given up before', async () => {
    const gateway = await startGateway(new Map());
    const signal = AbortSignal.abort('too late');
    await expect(readerOf(gateway, cache).read(small, { ...ROOM, isKept: true, signal })).rejects.toBe(
      'too late',
    );
  });

  test('is given up when its caller gives up while the folder is looked for', async () => {
    const folder = new UnixFS({ type: 'directory' });
    const link = { Name: 'a.bin', Tsize: 100, Hash: CID.parse(small) };
    const block = encode(prepare({ Data: folder.marshal(), Links: [link] }));
    const root = CID.createV1(0x70, await sha256.digest(block));
    const caller = new AbortController();
    const leaving: BlockCache = {
      get(key) {
        caller.abort('enough');
        return key === root.toString() ? Promise.resolve(Uint8Array.from(block)) : cache.get(key);
      },
      keep: () => {},
    };
    const reading = readerOf(await startGateway(new Map()), leaving).read(`${root}/a.bin`, {
      ...ROOM,
      isKept: true,
      signal: caller.signal,
    });
    await expect(reading).rejects.toBe('enough');
  });
});
