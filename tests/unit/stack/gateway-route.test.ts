import { CarReader } from '@ipld/car/reader';
import { beforeEach, describe, expect, test } from 'vitest';
import type { IpfsNode } from '../../../scripts/stack/ipfs-node.ts';
import { sampleBytes } from '../ipfs/loopback-gateway.ts';
import { giveAll, packFolder, startNode } from './node.ts';

const LARGE = sampleBytes(1_000_000);
const SMALL = sampleBytes(100);

let node: IpfsNode;
let root: string;

beforeEach(async () => {
  node = await startNode();
  const folder = await packFolder({ 'a/large.bin': LARGE, 'a/ü b.bin': SMALL });
  await giveAll(node, folder.root, folder.store);
  root = folder.root.toString();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${node.url}/ipfs/${path}`, { headers });

async function blocksIn(path: string): Promise<{ codes: number[]; sizes: number[]; first: string }> {
  const response = await ask(path);
  expect(response.status).toBe(200);
  const car = await CarReader.fromBytes(new Uint8Array(await response.arrayBuffer()));
  const blocks = await Array.fromAsync(car.blocks());
  const first = blocks[0]?.cid.toString() ?? '';
  return { codes: blocks.map(({ cid }) => cid.code), sizes: blocks.map(({ bytes }) => bytes.length), first };
}

describe('a gateway of the stack', () => {
  test('sends a CAR of a path: the folders on the way, the file, and nothing else', async () => {
    const { codes, sizes, first } = await blocksIn(`${root}/a/large.bin?format=car`);
    expect(first).toBe(root);
    expect(codes).toEqual([0x70, 0x70, 0x70, 0x55, 0x55, 0x55, 0x55]);
    expect(sizes.slice(3).reduce((a, b) => a + b)).toBe(LARGE.length);
  });

  test('sends a name with a space and a letter beyond ASCII', async () => {
    const { sizes } = await blocksIn(`${root}/a/${encodeURIComponent('ü b.bin')}?format=car`);
    expect(sizes.at(-1)).toBe(100);
  });

  test.each([
    ['block', 1],
    ['entity', 5],
    ['all', 5],
  ])('sends of a file what dag-scope=%s asks for', async (scope, blocks) => {
    const { codes } = await blocksIn(`${root}/a/large.bin?format=car&dag-scope=${scope}`);
    expect(codes).toHaveLength(2 + blocks);
  });

  test('sends of a folder its list without the files when asked for the entity', async () => {
    expect((await blocksIn(`${root}?format=car&dag-scope=entity`)).codes).toHaveLength(1);
    expect((await blocksIn(`${root}?format=car`)).codes).toHaveLength(8);
  });

  test.each([
    ['0:0', 1],
    ['262143:262144', 2],
    ['-1:*', 1],
    ['300000:-1', 3],
    ['0:*', 4],
    ['5000000:*', 0],
  ])('sends the pieces that entity-bytes=%s touches', async (bytes, pieces) => {
    const { codes } = await blocksIn(`${root}/a/large.bin?format=car&entity-bytes=${bytes}`);
    expect(codes.filter((code) => code === 0x55)).toHaveLength(pieces);
  });

  test('finds a name in a folder of many shards, and sends the shards on the way only', async () => {
    const files = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}.txt`, sampleBytes(i + 1)]));
    const folder = await packFolder(files, { shardSplitThresholdBytes: 0 });
    await giveAll(node, folder.root, folder.store);
    const { sizes } = await blocksIn(`${folder.root}/417.txt?format=car`);
    expect(sizes.at(-1)).toBe(418);
    expect(sizes.length).toBeLessThan(5);
    const list = await blocksIn(`${folder.root}?format=car&dag-scope=entity`);
    expect(list.codes.length).toBeGreaterThan(100);
    expect(new Set(list.codes)).toEqual(new Set([0x70]));
  });

  test('sends parts of a raw block, and says where there are none', async () => {
    const { root: one, store } = await packFolder({ 'x.bin': SMALL });
    await giveAll(node, one, store);
    const { first } = await blocksIn(`${one}?format=car`);
    const size = (await (await ask(`${first}?format=raw`)).arrayBuffer()).byteLength;
    const part = await ask(`${first}?format=raw`, { range: 'bytes=2-5' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-5/${size}`]);
    expect((await part.arrayBuffer()).byteLength).toBe(4);
    expect((await ask(`${first}?format=raw`, { range: 'bytes=-3' })).headers.get('content-range')).toBe(
      `bytes ${size - 3}-${size - 1}/${size}`,
    );
    expect((await ask(`${first}?format=raw`, { range: `bytes=${size}-` })).status).toBe(416);
  });

  test('answers HEAD without a body, and knows what was not modified', async () => {
    for (const format of ['raw', 'car']) {
      const address = `${node.url}/ipfs/${root}?format=${format}`;
      const head = await fetch(address, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect(head.headers.get('cache-control')).toBe('public, max-age=29030400, immutable');
      const again = await fetch(address, { headers: { 'if-none-match': head.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    }
  });

  test('serves bytes that lie in their CID', async () => {
    const response = await ask('bafkqaaa?format=raw');
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  test.each([
    [400, 'nonsense?format=raw'],
    [400, 'ROOT?format=tar'],
    [400, 'ROOT/a/large.bin?format=raw'],
    [400, 'ROOT/a/100%25%zz?format=car'],
    [400, 'ROOT/%ff?format=car'],
    [400, 'ROOT?format=car&dag-scope=some'],
    [400, 'ROOT?format=car&entity-bytes=1'],
    [400, 'ROOT?format=car&car-version=2'],
    [404, 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku?format=raw'],
    [404, 'ROOT/a/missing.bin?format=car'],
  ])('answers %i to %s', async (status, path) => {
    expect((await ask(path.replace('ROOT', root))).status).toBe(status);
  });

  test('answers 400 to what is no address', async () => {
    expect((await fetch(`${node.url}//`)).status).toBe(400);
  });

  test('answers 410 to what was taken down, and 412 where only its cache was asked', async () => {
    const absent = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku?format=raw';
    expect((await ask(absent, { 'cache-control': 'only-if-cached' })).status).toBe(412);
    node.withdraw(root);
    expect((await ask(`${root}?format=raw`)).status).toBe(410);
  });
});

describe('a fault of a node', () => {
  const read = async () => new Uint8Array(await (await ask(`${root}?format=raw`)).arrayBuffer());

  test('tampers with each third answer', async () => {
    const right = await read();
    node.setFault('tamper=3');
    expect([await read(), await read()]).toEqual([right, right]);
    const altered = await read();
    expect(altered).toHaveLength(right.length);
    expect(altered).not.toEqual(right);
    expect(await read()).toEqual(right);
  });

  test.each([
    ['500', 500],
    ['stale', 404],
  ])('%s answers HTTP %i', async (fault, status) => {
    node.setFault(fault);
    expect((await ask(`${root}?format=raw`)).status).toBe(status);
  });

  test.each(['truncate', 'down', 'down=1'])('%s breaks the connection', async (fault) => {
    node.setFault(fault);
    if (fault === 'down=1') await read();
    await expect(read()).rejects.toThrow();
  });

  test('hang falls silent', async () => {
    node.setFault('hang');
    const signal = AbortSignal.timeout(100);
    await expect(fetch(`${node.url}/ipfs/${root}?format=raw`, { signal })).rejects.toThrow('timeout');
  });

  test('slow sends at a rate, whatever the number of connections', async () => {
    const path = `${root}/a/large.bin?format=car`;
    node.setFault('slow=4M');
    const startedAt = performance.now();
    await Promise.all([0, 1].map(async () => (await ask(path)).arrayBuffer()));
    expect(performance.now() - startedAt).toBeGreaterThan(300);
  });

  test('is refused when there is none of that name', () => {
    expect(() => node.setFault('tampr')).toThrow('no fault: tampr');
    expect(() => node.setFault('slow=fast')).toThrow('no fault: slow=fast');
  });

  test('ends when it is switched off', async () => {
    const right = await read();
    node.setFault('tamper,slow=1M,500=1');
    node.setFault(null);
    expect(await read()).toEqual(right);
  });
});
