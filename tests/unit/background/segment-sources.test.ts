import { describe, expect, test, vi } from 'vitest';
import { openSegmentSources } from '../../../entrypoints/background/segment-sources.ts';
import { AppError } from '../../../utils/errors.ts';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import type { RefusedSegment } from '../../../utils/registry/fetch-segment.ts';
import { encodeManifest } from '../../../utils/registry/manifest.ts';
import { CHAIN_ID, REGISTRY } from '../registry/fake-chain.ts';

const registry = { chainId: CHAIN_ID, registry: REGISTRY } as const;

async function world() {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  const put = async (bytes: Uint8Array<ArrayBuffer>) => {
    const sha256 = await digestBytes(bytes);
    const cid = metadataCid(sha256);
    blocks.set(cid, bytes);
    return { cid, sha256 };
  };
  const segment = new Uint8Array([1, 2, 3]);
  const manifest = encodeManifest({ ...registry, segments: [{ ...(await put(segment)), sizeBytes: 3 }] });
  const read = async (cid: string) => {
    const block = blocks.get(cid);
    if (!block) throw new AppError('ipfs.not_found', 'not here');
    return block;
  };
  return { segment, manifest, put, reader: { read, tamperedBy: () => [] } };
}

const onRefused = () => {};
const noFetch = vi.fn<typeof fetch>(() => Promise.reject(new Error('nothing is to be fetched')));

describe('openSegmentSources', () => {
  test('a list is read by its CID, or from an address, of which only the host is told', async () => {
    const { segment, manifest, put, reader } = await world();
    const { cid } = await put(manifest);
    const answer = vi.fn<typeof fetch>(async () => new Response(manifest));
    const lists = [cid, 'https://mirror.test/key-4711/segments'];
    const sources = await openSegmentSources({
      ...registry,
      lists,
      blocks: reader,
      fetch: answer,
      onRefused,
    });
    expect(sources.map(({ name, sizes }) => [name, sizes])).toEqual([
      [cid, [3]],
      ['mirror.test', [3]],
    ]);
    for (const source of sources) {
      expect(await source.read(0)).toEqual(segment);
      expect(await source.read(1)).toBeNull();
    }
    expect(answer.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  });

  test('a list that cannot be read, or is of another registry, is left out and told', async () => {
    const { put, reader } = await world();
    const { cid: other } = await put(encodeManifest({ ...registry, chainId: 1, segments: [] }));
    const { cid: nonsense } = await put(new Uint8Array(100));
    const lists = [other, nonsense, metadataCid('0'.repeat(64) as never), 'https://down.test/'];
    const told: RefusedSegment[] = [];
    const options = { ...registry, lists, blocks: reader, fetch: noFetch };
    expect(await openSegmentSources({ ...options, onRefused: (it) => told.push(it) })).toEqual([]);
    expect(new Set(told)).toEqual(
      new Set([
        { source: other, index: 'list', code: 'registry.inconsistent' },
        { source: nonsense, index: 'list', code: 'registry.inconsistent' },
        { source: lists[2], index: 'list', code: 'ipfs.not_found' },
        { source: 'down.test', index: 'list', code: 'internal.unexpected' },
      ]),
    );
  });
});
