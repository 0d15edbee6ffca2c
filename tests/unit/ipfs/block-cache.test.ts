import * as fakeIndexedDb from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBlockCache } from '../../../utils/ipfs/block-cache.ts';
import { openByteCache } from '../../../utils/ipfs/byte-cache.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import { addFile, sampleBytes, startGateway, type Blocks, type LoopbackGateway } from './loopback-gateway.ts';

const FILE = sampleBytes(600_000);
const KEPT = { maxBytes: FILE.length, isKept: true };

let gateway: LoopbackGateway;
let cid: string;
let pieces: string[];

afterEach(() => vi.restoreAllMocks());
beforeEach(async () => {
  Object.assign(globalThis, fakeIndexedDb, { indexedDB: new fakeIndexedDb.IDBFactory() });
  const blocks: Blocks = new Map();
  cid = (await addFile(blocks, FILE)).toString();
  gateway = await startGateway(blocks);
});

const readerOf = (maxTotalBytes?: number) =>
  createVerifiedReader(
    createGatewaySession({ gateways: [gateway.url], fetch }),
    createBlockCache(maxTotalBytes === undefined ? {} : { maxTotalBytes }),
  );

/** What a new worker would find on the disk. */
const stored = () => openByteCache({ database: 'whence-blocks', maxTotalBytes: 1e9, now: Date.now });

async function readAndStore(maxTotalBytes?: number): Promise<void> {
  await readerOf(maxTotalBytes).read(cid, KEPT);
  pieces = [...gateway.asked];
  const cache = await stored();
  // Written together, a moment after the read.
  await expect.poll(() => cache.get(pieces.at(-1) ?? '')).toBeDefined();
}

describe('a file that was read and kept', () => {
  test('is read again without a gateway, and nobody is named as its source', async () => {
    await readAndStore();
    await gateway.close();
    const file = await readerOf().read(cid, KEPT);
    expect(Buffer.compare(file.bytes, FILE)).toBe(0);
    expect(file.gateway).toBeNull();
  });

  test('is fetched where a block was altered on the disk', async () => {
    await readAndStore();
    const damaged = pieces[2] ?? '';
    await (await stored()).put(new Map([[damaged, { bytes: new Uint8Array(5) }]]));
    const file = await readerOf().read(cid, KEPT);
    expect(Buffer.compare(file.bytes, FILE)).toBe(0);
    expect(gateway.asked).toEqual([...pieces, damaged]);
    expect(file.tamperedBy).toEqual([]);
  });

  test('loses the blocks used least recently when there is no room', async () => {
    await readAndStore(300_000);
    const kept = await Promise.all(pieces.map(async (piece) => (await stored()).get(piece)));
    const sizes = kept.map((block) => block?.bytes.byteLength ?? 0);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThanOrEqual(300_000);
    expect(Buffer.compare((await readerOf().read(cid, KEPT)).bytes, FILE)).toBe(0);
  });

  test('is left nowhere when it is not to be kept', async () => {
    await readerOf().read(cid, { maxBytes: FILE.length });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await (await stored()).get(cid)).toBeUndefined();
  });

  test('is read from gateways when the browser refuses the database', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('private browsing', 'InvalidStateError');
    });
    expect((await readerOf().read(cid, KEPT)).gateway).toBe(gateway.host);
  });
});
