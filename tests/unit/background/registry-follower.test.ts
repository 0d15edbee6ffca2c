import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { followRegistry, type FollowOptions } from '../../../entrypoints/background/registry-follower.ts';
import { AppError } from '../../../utils/errors.ts';
import { openCopyStore } from '../../../utils/registry/copy-store.ts';
import type { SegmentSource } from '../../../utils/registry/fetch-segment.ts';
import type { LogSource } from '../../../utils/registry/sync.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, firstBits, sha256 } from '../matching/fixtures.ts';
import { CHAIN_ID, codeOf, fakeChain, REGISTRY, workWithId } from '../registry/fake-chain.ts';

/** One work a block from block 10 on, each found by its own bytes only. */
const workAt = (n: number, change: Partial<Registration> = {}) =>
  workWithId(n, {
    blockNumber: 10 + n,
    contentHash: sha256(1000 + n),
    perceptualHashes: [firstBits(100)],
    ...change,
  });
const worksOf = (count: number) => Array.from({ length: count }, (_, n) => workAt(n));
const picture = (n: number) => fingerprint({ sha256: sha256(1000 + n) });

const dead = (host: string): LogSource => {
  const refuse = () => Promise.reject(new AppError('registry.unreachable', 'down'));
  const methods = {
    genesis: refuse,
    accumulator: refuse,
    checkpoint: refuse,
    block: refuse,
    registrations: refuse,
  };
  return { host, ...methods };
};

let stores = 0;
async function setUp(name = `follower-${stores++}`) {
  const store = await openCopyStore(name);
  const segments: SegmentSource[] = [];
  const followWith = (change: Partial<FollowOptions>, ...sources: LogSource[]) =>
    followRegistry({
      chainId: CHAIN_ID,
      registry: REGISTRY,
      sources,
      store,
      openSegments: async () => segments,
      maxWorks: 1_000_000,
      accounts: [],
      now: () => 1_800_000_000_000,
      onPlan: () => {},
      onPiece: () => {},
      onGrown: () => {},
      ...change,
    });
  const follow = (...sources: LogSource[]) => followWith({}, ...sources);
  return { store, follow, followWith };
}

afterEach(() => vi.restoreAllMocks());

describe('followRegistry', () => {
  test('is not ready before the first sync, and answers after it and after a restart', async () => {
    const { follow } = await setUp();
    const { source } = fakeChain(worksOf(3));
    const follower = await follow(source);
    expect(await follower.match(picture(1))).toMatchObject({
      verdict: { kind: 'not_checked', reason: 'index_not_ready' },
    });
    expect(await follower.sync()).toEqual({
      blockNumber: 12,
      works: 3,
      minedAt: new Date(1_700_000_012_000).toISOString(),
    });
    expect((await follower.match(picture(1))).verdict.kind).toBe('exact');
    expect((await (await follow(dead('x'))).match(picture(1))).verdict.kind).toBe('exact');
    expect((await (await follow(dead('x'))).match(picture(9))).verdict.kind).toBe('none');
  });

  test('a full disk loses no work: what was not stored is read again', async () => {
    const { follow, store } = await setUp();
    const follower = await follow(fakeChain(worksOf(3)).source);
    vi.spyOn(store, 'write').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await expect(follower.sync()).rejects.toThrow('full');
    await follower.sync();
    expect((await follower.match(picture(1))).verdict.kind).toBe('exact');
  });

  test('a copy with a gap is read anew rather than believed', async () => {
    const { follow, store } = await setUp();
    const { source } = fakeChain(worksOf(3));
    await (await follow(source)).sync();
    const { state } = await store.load();
    if (state) await store.write({ keeps: [0, 0], pieces: [], state });
    const follower = await follow(source);
    expect((await follower.match(picture(2))).verdict.kind).toBe('not_checked');
    await follower.sync();
    expect((await follower.match(picture(2))).verdict.kind).toBe('exact');
  });

  test('an RPC that serves false works and breaks off cannot have them confirmed by another', async () => {
    const { follow } = await setUp();
    const fake = workAt(0, { contentHash: sha256(4242) });
    const liar = fakeChain([fake], { host: 'liar.test', newest: 1_000_000 }).source;
    const breaksOff: LogSource = {
      ...liar,
      registrations: async (from, to) => {
        if (to > 900_000) throw new AppError('registry.range_refused', 'too many blocks');
        if (from > 20) throw new AppError('registry.unreachable', 'gone');
        return [fake];
      },
    };
    const follower = await follow(breaksOff, fakeChain(worksOf(2)).source);
    await follower.sync();
    expect((await follower.match(fingerprint({ sha256: sha256(4242) }))).verdict.kind).toBe('none');
    expect((await follower.match(picture(1))).verdict.kind).toBe('exact');
  });

  test.each([
    [
      'whose log is behind its accumulator',
      (chain: LogSource): LogSource => ({ ...chain, registrations: async () => [] }),
    ],
    ['of another chain', (): LogSource => fakeChain([], { chainId: 999 }).source],
    ['that is behind', (): LogSource => fakeChain(worksOf(1)).source],
  ])('an RPC %s does not cost the copy', async (_, make) => {
    const { follow } = await setUp();
    const { source } = fakeChain(worksOf(3));
    await (await follow(source)).sync();
    const follower = await follow(make(fakeChain(worksOf(5)).source));
    expect(await codeOf(follower.sync())).toMatch(/^registry\.(inconsistent|unreachable)$/);
    expect((await follower.match(picture(1))).verdict.kind).toBe('exact');
    expect((await (await follow(dead('x'))).match(picture(1))).verdict.kind).toBe('exact');
  });

  test('when another fork took over, its works take the place of the old ones', async () => {
    const { follow } = await setUp();
    await (await follow(fakeChain(worksOf(3)).source)).sync();
    const other = [workAt(0), workAt(1, { contentHash: sha256(77) }), workAt(2), workAt(3)];
    const follower = await follow(fakeChain(other, { fork: 'b' }).source);
    await follower.sync();
    expect((await follower.match(picture(1))).verdict.kind).toBe('none');
    expect((await follower.match(fingerprint({ sha256: sha256(77) }))).verdict.kind).toBe('exact');
    expect((await (await follow(dead('x'))).match(picture(3))).verdict.kind).toBe('exact');
  });

  test('a sync that is stopped writes nothing more', async () => {
    const { follow, store } = await setUp();
    const { source } = fakeChain(worksOf(8), { maxSpan: 2 });
    let asked = 0;
    const follower = await follow({
      ...source,
      registrations: async (from, to) => {
        if (++asked === 5) void follower.stop();
        return source.registrations(from, to);
      },
    });
    await expect(follower.sync()).rejects.toThrow();
    expect((await store.load()).summaries).toHaveLength(0);
    await (await follow(source)).sync();
    expect((await store.load()).summaries[0]?.summary.covers).toBe(8);
  });

  test.each(['block', 'registrations', 'read', 'openSegments'] as const)(
    'a sync is cancelled at once although its source hangs (%s)',
    async (step) => {
      const { followWith } = await setUp();
      const { source } = fakeChain(
        Array.from({ length: 1100 }, (_, n) => workAt(n, { blockNumber: 10 })),
        { newest: 100 },
      );
      let hang: () => void = () => {};
      const hangs = new Promise<void>((resolve) => (hang = resolve));
      const never = () => (hang(), new Promise<never>(() => {}));
      const mirror = { name: 'mirror', sizes: [1], read: step === 'read' ? never : async () => null };
      const follower = await followWith(
        { openSegments: step === 'openSegments' ? never : async () => [mirror] },
        { ...source, ...((step === 'block' || step === 'registrations') && { [step]: never }) },
      );
      const syncing = follower.sync();
      await hangs;
      follower.cancel();
      await expect(syncing).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      await follower.stop();
    },
  );

  test.each([
    ['told of a block far ahead', 1_700_000_005, 1_700_000_012],
    ['told of one that is yet to be mined', 2 ** 40, 1_800_100_000],
  ])('an RPC that %s does not have all others refused for good', async (_, told, later) => {
    const { follow } = await setUp();
    const at = (chain: LogSource, timestampSeconds: number): LogSource => ({
      ...chain,
      block: async (which) => {
        const block = await chain.block(which);
        return block && { ...block, timestampSeconds };
      },
    });
    await (await follow(at(fakeChain(worksOf(3), { newest: 1_000_000 }).source, told))).sync();
    const honest = fakeChain(worksOf(3)).source;
    expect(await codeOf((await follow(at(honest, 1_700_000_004))).sync())).toBe('registry.unreachable');
    const follower = await follow(at(honest, later));
    expect(await follower.sync()).toMatchObject({ works: 3, blockNumber: 12 });
    expect((await follower.match(picture(1))).verdict.kind).toBe('exact');
  });

  test('a full disk is not tried again with the next RPC', async () => {
    const { follow, store } = await setUp();
    const write = vi
      .spyOn(store, 'write')
      .mockRejectedValue(new AppError('registry.not_stored', 'the disk is full'));
    const follower = await follow(fakeChain(worksOf(3)).source, fakeChain(worksOf(3)).source);
    expect(await codeOf(follower.sync())).toBe('registry.not_stored');
    expect(write).toHaveBeenCalledOnce();
  });

  test('a second RPC is asked when the first does not answer', async () => {
    const { follow } = await setUp();
    const follower = await follow(dead('x'), fakeChain(worksOf(1)).source);
    expect(await follower.sync()).toMatchObject({ works: 1 });
  });
});

describe('worksOf', () => {
  const MINE = '0x00000000000000000000000000000000000000A1';
  const mine = (n: number) => workAt(n, { registrant: MINE });

  test('gives what accounts have registered, the newest first, from whichever piece of the copy', async () => {
    const works = [mine(0), ...worksOf(1029).slice(1, 1027), mine(1027), workAt(1028)];
    const { follow } = await setUp();
    const follower = await follow(fakeChain(works).source);
    await follower.sync();
    const found = await follower.worksOf(new Set([MINE.toLowerCase()]));
    expect(found.map(({ sequence }) => sequence)).toEqual([1027, 0]);
    expect(found[0]?.contentHash).toBe(works[1027]?.contentHash);
    expect(await follower.worksOf(new Set())).toEqual([]);
  });
});
