import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createKeeper } from '../../../../entrypoints/background/keeping/keeper.ts';
import { AppError } from '../../../../utils/errors.ts';
import { describePlaces } from '../../../../utils/ipfs/replication/replication.ts';
import { send } from '../../../../utils/ipfs/replication/send.ts';
import { createMemorySink } from '../../../../utils/ipfs/write/blob-sink.ts';
import { packBytes } from '../../../../utils/ipfs/write/pack-files.ts';
import { ipfsContents, ipfsFiles } from '../../../../utils/storage/keeping.ts';
import { sampleBytes } from '../../ipfs/loopback-gateway.ts';
import { ioAt, memoryProvider, seededRandom, unreachable } from '../../ipfs/replication/memory-provider.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-21T12:00:00Z');

beforeEach(() => fakeBrowser.reset());

/** Takes files into the list, as the dashboard does before it sends them. */
const list = async (...cids: readonly string[]) =>
  ipfsFiles.setValue([
    ...(await ipfsFiles.getValue()),
    ...cids.map((cid) => ({
      cid,
      name: 'harbour.raw',
      sizeBytes: 1,
      isFolder: false,
      isPrivate: false,
      profile: '256k' as const,
      addedAt: '2026-11-21T12:00:00Z',
      unsent: null,
    })),
  ]);

/** Three places that have a file, and a keeper who knows it; `sinks` counts what was written to the disk and not removed. */
async function threePlaces() {
  let [now, sinks] = [START, 0];
  const providers = ['a', 'b', 'c'].map(memoryProvider);
  const packed = await packBytes(sampleBytes(2_000_000));
  const places = await send(packed, providers, { ...ioAt(), wanted: 3 }).done;
  let set = providers;
  const keeper = createKeeper({
    now: () => now,
    random: seededRandom(3),
    openProviders: async () => set,
    createSink: async () => {
      sinks += 1;
      return { ...createMemorySink(), name: 'archive', discard: async () => void (sinks -= 1) };
    },
  });
  await list(packed.root);
  await keeper.track({ cid: packed.root, wanted: 2, places });
  const [a, b, c] = providers as [(typeof providers)[0], (typeof providers)[0], (typeof providers)[0]];
  const resetReads = () => providers.forEach((provider) => (provider.reads = 0));
  resetReads();
  return {
    a,
    b,
    c,
    keeper,
    resetReads,
    set: (next: typeof providers) => (set = next),
    pass: (hours: number) => (now += hours * HOUR),
    words: async () => {
      const [content] = await ipfsContents.getValue();
      return content && describePlaces(content, now);
    },
    sinksLeft: () => sinks,
  };
}

describe('createKeeper', () => {
  test('asks nobody before a day has passed', async () => {
    const { a, keeper, pass, words } = await threePlaces();
    pass(23);
    await keeper.tend();
    expect([a.reads, await words()]).toEqual([0, '3 of 3 places, checked 23 h ago']);
    pass(1);
    await keeper.tend();
    expect(a.reads).toBeGreaterThan(1);
    expect(await words()).toBe('3 of 3 places, checked just now');
  });

  test('gives it again to who has lost it, and leaves nothing behind', async () => {
    const { a, b, keeper, pass, words, sinksLeft } = await threePlaces();
    pass(24);
    b.blocks.clear();
    b.pins.clear();
    await keeper.tend();
    expect(await words()).toBe('3 of 3 places, checked just now');
    expect(b.blocks).toEqual(a.blocks);
    expect(sinksLeft()).toBe(0);
  });

  test('tells who is silent, and asks again in an hour, but not the others', async () => {
    const { a, c, keeper, pass, words, resetReads } = await threePlaces();
    pass(24);
    c.fault = unreachable('c');
    await keeper.tend();
    expect(await words()).toBe('2 of 3 places, checked just now');
    resetReads();
    c.fault = null;
    pass(1);
    await keeper.tend();
    expect(await words()).toBe('3 of 3 places, checked 1 h ago');
    expect(a.reads).toBe(0);
  });

  test('gives it ever less often to who does not take it, and forgets that once it has', async () => {
    const { b, keeper, pass } = await threePlaces();
    const { keep } = b;
    let given = 0;
    b.keep = () => Promise.reject(new AppError('ipfs.upload_failed', `full for the ${(given += 1)}th time`));
    b.blocks.clear();
    pass(24);
    const hours: number[] = [];
    for (let hour = 0; hour < 16; hour += 1) {
      const before = given;
      await keeper.tend();
      if (given > before) hours.push(hour);
      pass(1);
    }
    expect(hours).toEqual([0, 1, 3, 7, 15]);
    b.keep = keep;
    pass(16);
    await keeper.tend();
    const [content] = await ipfsContents.getValue();
    const place = content?.places.find(({ provider }) => provider === 'b');
    expect([place?.state, place?.refusals]).toEqual(['held', undefined]);
  });

  test('goes on with the next content when no copy of one is left', async () => {
    const { a, b, c, keeper, pass } = await threePlaces();
    const other = await packBytes(sampleBytes(10));
    for (const provider of [a, b, c]) provider.blocks.clear();
    await send(other, [a, b, c], { ...ioAt(), wanted: 3 }).done;
    await list(other.root);
    await keeper.track({ cid: other.root, wanted: 2, places: [] });
    pass(24);
    await keeper.tend();
    const [lost, kept] = await ipfsContents.getValue();
    expect(new Set([lost, kept].map((it) => it?.places.map(({ state }) => state).join()))).toEqual(
      new Set(['lost,lost,lost', 'held,held,held']),
    );
  });

  test('forgets a place that is not set any more, and fills a new one', async () => {
    const { a, b, keeper, pass, set, words } = await threePlaces();
    const fresh = memoryProvider('fresh');
    set([a, b, fresh]);
    pass(1);
    await keeper.tend();
    expect(fresh.blocks).toEqual(a.blocks);
    const [content] = await ipfsContents.getValue();
    // In the order in which they were first known to have it.
    expect(content?.places.map(({ provider }) => provider).toSorted()).toEqual(['a', 'b', 'fresh']);
    expect(await words()).toMatch(/^3 of 3 places/);
  });

  test('what is forgotten while it is looked after stays forgotten', async () => {
    const { a, keeper, pass } = await threePlaces();
    pass(24);
    const { isKept } = a;
    a.isKept = async (root, signal) => {
      await keeper.forget(root.toString());
      return isKept(root, signal);
    };
    await keeper.tend();
    expect(await ipfsContents.getValue()).toEqual([]);
  });

  test('what a page tells of a file that another has forgotten is not taken', async () => {
    const { keeper } = await threePlaces();
    const [content] = await ipfsContents.getValue();
    if (!content) throw new Error('nothing is tracked');
    await ipfsFiles.setValue([]);
    await keeper.forget(content.cid);
    await keeper.track(content);
    expect(await ipfsContents.getValue()).toEqual([]);
  });

  test('what was taken out of the list by a page that then ended is looked after no more', async () => {
    const { a, keeper, pass } = await threePlaces();
    await ipfsFiles.setValue([]);
    pass(24);
    await keeper.tend();
    expect([a.reads, await ipfsContents.getValue()]).toEqual([0, []]);
  });

  test('frees the disk, and opens no provider while there is nothing to look after', async () => {
    const swept: number[] = [];
    const keeper = createKeeper({
      now: () => START,
      random: Math.random,
      openProviders: () => Promise.reject(new TypeError('opened')),
      sweep: async (nowMs) => void swept.push(nowMs),
    });
    await keeper.tend();
    expect(swept).toEqual([START]);
  });
});
