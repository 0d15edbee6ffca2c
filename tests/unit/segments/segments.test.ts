import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseSegmentsArguments } from '../../../scripts/segments/arguments.ts';
import { buildSegments } from '../../../scripts/segments/build-segments.ts';
import { openSegmentFolder } from '../../../scripts/segments/segment-folder.ts';
import { decodeManifest } from '../../../utils/registry/manifest.ts';
import { CHAIN_ID, fakeChain, REGISTRY, workWithId } from '../registry/fake-chain.ts';

const registry = { chainId: CHAIN_ID, registry: REGISTRY } as const;
const WORKS = Array.from({ length: 2100 }, (_, n) =>
  workWithId(n, { blockNumber: 10 + Math.floor(n / 100) }),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segments-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function build(count: number) {
  const { source, asked } = fakeChain(WORKS.slice(0, count), {
    finalized: 10 + Math.floor((count - 1) / 100),
  });
  const opened = await openSegmentFolder(folder);
  const built = await buildSegments({
    ...registry,
    source,
    earlier: await opened.earlier(registry),
    uploads: [],
    keep: opened.putBlock,
    onSegment: () => {},
  });
  await opened.putLatest(built.manifestBytes);
  return { built, asked };
}

describe('segments in a folder', () => {
  test('lie where a gateway has them, with the list of them under a fixed name', async () => {
    const { built } = await build(1100);
    expect(built).toMatchObject({ segments: 1, works: 1024, left: 76 });
    const list = await readFile(join(folder, 'segments'));
    expect(decodeManifest(list, registry).segments).toHaveLength(1);
    expect(await readdir(join(folder, 'ipfs'))).toContain(built.manifest);
    expect(await readdir(join(folder, 'ipfs'))).toHaveLength(2);
  });

  test('are not read from the chain again, and come out the same by whoever makes them', async () => {
    await build(1100);
    const { built, asked } = await build(2100);
    expect(asked).toEqual([[20, 30]]);
    await rm(folder, { recursive: true });
    expect((await build(2100)).built.manifest).toBe(built.manifest);
  });
});

describe('parseSegmentsArguments', () => {
  test('wants a chain, and a place to put them', () => {
    expect(
      parseSegmentsArguments(['--rpc', 'http://127.0.0.1:8545', '--out', 'x', '--upload', 'http://a.test']),
    ).toEqual({
      rpcUrl: 'http://127.0.0.1:8545',
      uploads: ['http://a.test'],
      directory: 'x',
      json: false,
    });
    expect(parseSegmentsArguments(['--help'])).toBeNull();
    for (const wrong of [[], ['--rpc', 'http://a.test'], ['--rpc', 'a', '--out', 'x'], ['--nonsense']]) {
      expect(() => parseSegmentsArguments(wrong)).toThrow();
    }
  });
});
