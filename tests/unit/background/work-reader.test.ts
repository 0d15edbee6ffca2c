import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Network } from '../../../entrypoints/background/network.ts';
import { createWorkReader } from '../../../entrypoints/background/work-reader.ts';
import { createFlightCache } from '../../../utils/flight-cache.ts';
import type * as metadata from '../../../utils/registry/metadata.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import { registration, sha256 } from '../matching/fixtures.ts';

const work = registration(0);

vi.mock('../../../utils/registry/metadata.ts', async (original) => ({
  ...(await original<typeof metadata>()),
  parseMetadata: () => ({ preview: { cid: 'preview', mediaType: 'image/webp' } }),
}));

const answer = async (cid: string, _options: { maxBytes: number; isKept?: boolean }) => ({
  bytes: new TextEncoder().encode(cid),
  gateway: 'ipfs.test',
  tamperedBy: [] as string[],
});
const read = vi.fn(answer);
const cache = {
  get: vi.fn(async () => undefined),
  put: vi.fn(async () => {}),
  sizeBytes: async () => 0,
  clear: async () => {},
};
const onCompared = vi.fn();
let clock = 0;

/** What the registry says of the work now. */
const record = vi.fn(async () => ({ value: { metadataDigest: work.metadataDigest } }));

function open() {
  const times = { now: () => clock, answerMs: 60_000, failureMs: 60_000, maxEntries: 9 };
  const network = {
    registry: { find: async () => work },
    documents: createFlightCache(times),
    previews: createFlightCache(times),
    records: { get: record, forget: () => {} },
    files: async () => ({ read }),
  } as unknown as Network;
  return createWorkReader(
    async () => network,
    async () => cache,
    onCompared,
  );
}
const readsOfPreview = () => read.mock.calls.filter(([cid]) => cid === 'preview');

beforeEach(() => {
  vi.clearAllMocks();
  read.mockImplementation(answer);
});

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

describe('a work’s details', () => {
  const newest = sha256(77);

  test('are those of its registration, unless they were amended', async () => {
    expect(await open().readMetadata(work.workId)).toMatchObject({
      amended: false,
      cid: metadataCid(work.metadataDigest),
    });
    record.mockResolvedValueOnce({ value: { metadataDigest: newest } });
    expect(await open().readMetadata(work.workId)).toMatchObject({
      amended: true,
      metadataDigest: newest,
      cid: metadataCid(newest),
    });
  });

  test('are the first ones, and said to be so, where the registry cannot be asked', async () => {
    record.mockRejectedValueOnce(new Error('down'));
    expect(await open().readMetadata(work.workId)).toMatchObject({
      amended: null,
      metadataDigest: work.metadataDigest,
    });
  });

  test('are not waited for for ever where a node hangs', async () => {
    vi.useFakeTimers();
    record.mockReturnValueOnce(new Promise(() => {}));
    const reading = open().readMetadata(work.workId);
    await vi.advanceTimersByTimeAsync(4000);
    expect(await reading).toMatchObject({ amended: null });
    vi.useRealTimers();
  });

  test('are compared with by their first preview, whatever they were amended to', async () => {
    record.mockResolvedValueOnce({ value: { metadataDigest: newest } });
    await open().readForComparison(work.workId, false);
    expect(read.mock.calls.map(([cid]) => cid)).toEqual([metadataCid(work.metadataDigest), 'preview']);
  });

  test('are not amended by who has seen others than the newest', async () => {
    record.mockResolvedValueOnce({ value: { metadataDigest: newest } });
    const changed = { title: 'Dunes', creator: 'Ada', credit: null, licence: 'CC0-1.0' };
    await expect(open().writeAmendment(work.workId, work.metadataDigest, changed)).rejects.toMatchObject({
      code: 'registry.amended',
      details: { shown: work.metadataDigest, newest },
    });
  });
});
