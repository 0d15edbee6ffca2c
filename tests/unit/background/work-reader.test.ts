import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Network } from '../../../entrypoints/background/network.ts';
import { createWorkReader } from '../../../entrypoints/background/work-reader.ts';
import { createFlightCache } from '../../../utils/flight-cache.ts';
import type * as metadata from '../../../utils/registry/metadata.ts';
import { registration } from '../matching/fixtures.ts';

const work = registration(0);

vi.mock('../../../utils/registry/metadata.ts', async (original) => ({
  ...(await original<typeof metadata>()),
  parseMetadata: () => ({ preview: { cid: 'preview', mediaType: 'image/webp' } }),
}));

const read = vi.fn(async (cid: string, _options: { maxBytes: number; isKept?: boolean }) => ({
  bytes: new TextEncoder().encode(cid),
  gateway: 'ipfs.test',
  tamperedBy: [],
}));
const cache = {
  get: vi.fn(async () => undefined),
  put: vi.fn(async () => {}),
  sizeBytes: async () => 0,
  clear: async () => {},
};
const onCompared = vi.fn();
let clock = 0;

function open() {
  const times = { now: () => clock, answerMs: 60_000, failureMs: 60_000, maxEntries: 9 };
  const network = {
    registry: { find: async () => work },
    documents: createFlightCache(times),
    previews: createFlightCache(times),
    files: async () => ({ read }),
  } as unknown as Network;
  return createWorkReader(
    async () => network,
    async () => cache,
    onCompared,
  );
}
const readsOfPreview = () => read.mock.calls.filter(([cid]) => cid === 'preview');

beforeEach(() => vi.clearAllMocks());

describe('the preview that pictures are compared with', () => {
  test('is read once for all of them, counted, and kept', async () => {
    const works = open();
    await Promise.all([1, 2, 3].map(() => works.readForComparison(work.workId, false)));
    expect(readsOfPreview()).toEqual([['preview', { maxBytes: 1024 * 1024 }]]);
    expect(cache.put).toHaveBeenCalledOnce();
    expect(onCompared.mock.calls).toEqual([[{ requests: 1, bytes: 'preview'.length }]]);
  });

  test('is asked for again only after a minute where it was not to be had', async () => {
    const works = open();
    const look = () => works.readForComparison(work.workId, false);
    read.mockImplementation(async (cid) => {
      if (cid === 'preview') throw new Error('gone');
      return { bytes: new Uint8Array(), gateway: '', tamperedBy: [] };
    });
    for (let picture = 0; picture < 3; picture++) await expect(look()).rejects.toThrow('gone');
    expect(readsOfPreview()).toHaveLength(1);
    clock += 60_000;
    await expect(look()).rejects.toThrow('gone');
    expect(readsOfPreview()).toHaveLength(2);
    read.mockReset();
  });

  test('of a private window leaves nothing on the disk', async () => {
    const bytes = new Uint8Array([1]);
    read.mockResolvedValue({ bytes, gateway: '', tamperedBy: [] });
    expect(await open().readForComparison(work.workId, true)).toMatchObject({ bytes });
    expect(cache.get).not.toHaveBeenCalled();
    expect(cache.put).not.toHaveBeenCalled();
    expect(read.mock.calls.filter(([, { isKept }]) => isKept)).toEqual([]);
  });
});
