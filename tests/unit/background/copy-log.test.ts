import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { followRegistry, type FollowOptions } from '../../../entrypoints/background/registry-follower.ts';
import { AppError } from '../../../utils/errors.ts';
import { openCopyStore } from '../../../utils/registry/copy-store.ts';
import type { SegmentSource } from '../../../utils/registry/fetch-segment.ts';
import type { CopyPlan } from '../../../utils/registry/plan.ts';
import { encodeSegment } from '../../../utils/registry/segment.ts';
import type { LogSource } from '../../../utils/registry/sync.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, pdqOf, sha256 } from '../matching/fixtures.ts';
import { CHAIN_ID, codeOf, fakeChain, REGISTRY, workWithId } from '../registry/fake-chain.ts';

/** A hundred works a block from block 10 on; each has two hashes and is found by its own bytes. */
const workAt = (n: number, change: Partial<Registration> = {}) =>
  workWithId(n, {
    blockNumber: 10 + Math.floor(n / 100),
    contentHash: sha256(10_000 + n),
    perceptualHashes: [pdqOf(1, 2, 3), pdqOf(4, 5, 6)],
    ...change,
  });
const worksOf = (count: number) => Array.from({ length: count }, (_, n) => workAt(n));
const REGISTERED = worksOf(3300);
const picture = (n: number) => fingerprint({ sha256: sha256(10_000 + n), quality: 0 });

const segmentBytes = (index: number) => encodeSegment(REGISTERED.slice(index * 1024, index * 1024 + 1024));
const segmentsOf = (
  name: string,
  alter: (bytes: Uint8Array<ArrayBuffer>, index: number) => Uint8Array<ArrayBuffer> | null = (bytes) => bytes,
): SegmentSource => ({
  name,
  sizes: [0, 1, 2].map((index) => segmentBytes(index).length),
  read: async (index) => (index < 3 ? alter(segmentBytes(index), index) : null),
});
/** One bit of segment 1 is otherwise, deep in its hashes. */
const flipped = (bytes: Uint8Array<ArrayBuffer>, index: number) => {
  const altered = bytes.slice();
  if (index === 1) altered[100_000] = (altered[100_000] ?? 0) ^ 4;
  return altered;
};

let stores = 0;
function setUp(name = `copy-log-${stores++}`) {
  return async (options: Partial<FollowOptions>, ...sources: LogSource[]) =>
    followRegistry({
      chainId: CHAIN_ID,
      registry: REGISTRY,
      sources,
      store: await openCopyStore(name),
      openSegments: async () => [],
      maxWorks: 1_000_000,
      accounts: [],
      now: () => 1_800_000_000_000,
      onPlan: () => {},
      onPiece: () => {},
      onGrown: () => {},
      ...options,
    });
}
const kindOf = async (follower: Awaited<ReturnType<typeof followRegistry>>, n: number) =>
  (await follower.match(picture(n))).verdict.kind;

// Thousands of works in an IndexedDB of JavaScript take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe('a large registry', () => {
  test('is copied from segments, and only its end from the log', async () => {
    const follow = setUp();
    const { source, asked } = fakeChain(REGISTERED, { finalized: 42 });
    const plans: CopyPlan[] = [];
    const openSegments = async () => [segmentsOf('mirror')];
    const follower = await follow({ openSegments, onPlan: (plan) => plans.push(plan) }, source);
    expect(await follower.sync()).toMatchObject({ works: 3300, blockNumber: 42 });
    expect(asked).toEqual([[40, 42]]);
    for (const n of [0, 1023, 1024, 2500, 3071, 3072, 3299]) expect(await kindOf(follower, n)).toBe('exact');
    expect(await kindOf(follower, 3300)).toBe('none');
    const sizes = [0, 1, 2].reduce((sum, index) => sum + segmentBytes(index).length, 0);
    expect(plans).toEqual([
      { from: 0, total: 3300, accounts: 0, works: 3300, sizeBytes: sizes + 228 * 1500 },
    ]);
    const again = await follow({}, source);
    expect(await again.newest()).toEqual(workAt(3299));
    for (const n of [0, 2500, 3299]) expect(await kindOf(again, n)).toBe('exact');
    expect(await again.find(workAt(2500).workId)).toEqual(workAt(2500));
    expect(await again.find(workAt(3300).workId)).toBeNull();
  });

  test('is not compared with any more once it is forgotten, until it was copied again', async () => {
    const follow = setUp();
    const { source } = fakeChain(REGISTERED, { finalized: 42 });
    const follower = await follow({}, source);
    await follower.sync();
    await follower.forget();
    expect(await kindOf(follower, 0)).toBe('not_checked');
    expect(await follower.newest()).toBeNull();
    await follower.sync();
    expect(await kindOf(follower, 0)).toBe('exact');
  });

  test('a segment with one flipped bit is refused, its source named, and fetched elsewhere', async () => {
    const follow = setUp();
    const { source, asked } = fakeChain(REGISTERED, { finalized: 42 });
    const openSegments = async () => [segmentsOf('liar', flipped), segmentsOf('mirror')];
    const follower = await follow({ openSegments }, source);
    expect((await follower.sync()).refused).toEqual([
      { source: 'liar', index: 1, code: 'registry.inconsistent' },
    ]);
    expect(asked).toEqual([[40, 42]]);
    for (const n of [1024, 2047]) expect(await kindOf(follower, n)).toBe('exact');
  });

  test.each([
    ['alters it', flipped],
    ['gives another one', (_: Uint8Array, index: number) => segmentBytes((index + 1) % 3)],
    ['does not have it', (bytes: Uint8Array<ArrayBuffer>, index: number) => (index === 1 ? null : bytes)],
    [
      'moves its works to other blocks',
      (_: Uint8Array, index: number) =>
        encodeSegment(
          REGISTERED.slice(index * 1024, index * 1024 + 1024).map((work) => ({ ...work, blockNumber: 7 })),
        ),
    ],
  ])('a segment is read from the log when its only source %s', async (_, alter) => {
    const follow = setUp();
    const { source, asked } = fakeChain(REGISTERED, { finalized: 42 });
    const follower = await follow({ openSegments: async () => [segmentsOf('liar', alter)] }, source);
    await follower.sync();
    expect(asked).toContainEqual([20, 30]);
    for (const n of [1024, 2047, 3299]) expect(await kindOf(follower, n)).toBe('exact');
  });

  test('does not ask a source again and again that never has what it lists', async () => {
    const works = worksOf(16 * 1024);
    const all = fakeChain(works, { finalized: 300 });
    const reads = vi.fn(() => Promise.reject(new AppError('ipfs.timeout', 'nothing for 10 s')));
    const sizes = Array.from({ length: 16 }, () => 1);
    const openSegments = async () => [{ name: 'dead', sizes, read: reads }];
    const follower = await setUp()({ openSegments }, all.source);
    expect(await follower.sync()).toMatchObject({ works: 16 * 1024 });
    // Those that were under way when it was given up are asked to their end.
    expect(reads.mock.calls.length).toBeLessThanOrEqual(8 + 5);
  });

  test('goes on with the pieces that are missing, and matches those that it has', async () => {
    const follow = setUp();
    const { source } = fakeChain(REGISTERED, { finalized: 42 });
    const openSegments = async () => [segmentsOf('mirror')];
    const first = await follow({ openSegments, onPiece: () => first.cancel() }, source);
    await expect(first.sync()).rejects.toThrow();
    const read = vi.fn(segmentsOf('mirror').read);
    const second = await follow({ openSegments: async () => [{ ...segmentsOf('mirror'), read }] }, source);
    expect(await kindOf(second, 5)).toBe('exact');
    expect(await second.match(picture(3299))).toMatchObject({
      verdict: { kind: 'not_checked', reason: 'index_not_ready' },
    });
    await second.sync();
    expect(read.mock.calls.map(([index]) => index)).not.toContain(0);
    expect(await kindOf(second, 3299)).toBe('exact');
  });

  test('can be copied in part, the newest works, and every verdict says so', async () => {
    const follow = setUp();
    const { source } = fakeChain(REGISTERED, { finalized: 42 });
    const openSegments = async () => [segmentsOf('mirror')];
    const follower = await follow({ openSegments, maxWorks: 1500 }, source);
    const partial = { works: 3300 - 2048, total: 3300 };
    expect(await follower.sync()).toMatchObject({ works: 1252, partial });
    expect(await follower.match(picture(3))).toMatchObject({ verdict: { kind: 'none' }, partial });
    expect(await follower.match(picture(2100))).toMatchObject({ verdict: { kind: 'exact' }, partial });
    expect(
      (await follower.match(fingerprint({ sha256: sha256(1), pdq: [pdqOf(4, 5, 6)] }))).verdict.kind,
    ).toBe('same');

    const whole = await follow({ openSegments }, source);
    expect(await whole.sync()).toMatchObject({ works: 3300 });
    for (const n of [3, 1500, 2100, 3299]) {
      const { verdict, partial: part } = await whole.match(picture(n));
      expect(verdict.kind).toBe('exact');
      expect(part).toBeUndefined();
      expect('matches' in verdict && verdict.matches[0]?.work.sequence).toBe(n);
    }
  });

  test('is cut to its newest works when the limit is lowered, or when it grows beyond it', async () => {
    const follow = setUp();
    const openSegments = async () => [segmentsOf('mirror')];
    const { source } = fakeChain(REGISTERED, { finalized: 42 });
    await (await follow({ openSegments }, source)).sync();
    const follower = await follow({ openSegments, maxWorks: 2500 }, source);
    expect(await follower.sync()).toMatchObject({ partial: { works: 2276, total: 3300 } });
    expect(await kindOf(follower, 1023)).toBe('none');
    for (const n of [1024, 3299]) expect(await kindOf(follower, n)).toBe('exact');

    const grown = fakeChain(worksOf(3600), { finalized: 45 }).source;
    const later = await follow({ openSegments, maxWorks: 2500 }, grown);
    expect(await later.sync()).toMatchObject({ partial: { works: 3600 - 2048, total: 3600 } });
    expect(await kindOf(later, 1024)).toBe('none');
    for (const n of [2048, 3599]) expect(await kindOf(later, n)).toBe('exact');
  });

  test('an RPC that gives whole pieces of another chain and breaks off has none of them confirmed by the next', async () => {
    const follow = setUp();
    const others = worksOf(3300).map((work) => ({ ...work, contentHash: sha256(50_000 + work.sequence) }));
    const liar = fakeChain(others, { finalized: 42, host: 'liar.test' }).source;
    const breaksOff: LogSource = {
      ...liar,
      registrations: (from, to) =>
        from >= 20
          ? Promise.reject(new AppError('registry.unreachable', 'gone'))
          : liar.registrations(from, to),
    };
    const works: number[] = [];
    const follower = await follow(
      { onPiece: (piece) => works.push(piece.works) },
      breaksOff,
      fakeChain(REGISTERED, { finalized: 42 }).source,
    );
    expect(await follower.sync()).toMatchObject({ works: 3300 });
    // One piece was read twice: of the one chain, and of the other.
    expect(works.filter((it) => it === 1024)).toHaveLength(4);
    const { verdict } = await follower.match(fingerprint({ sha256: sha256(50_003), quality: 0 }));
    expect(verdict.kind).toBe('none');
    for (const n of [0, 1023, 1024, 3299]) expect(await kindOf(follower, n)).toBe('exact');
  });
});

describe('a source that makes up works, and passes on the true blocks', () => {
  const lie = (count: number) =>
    worksOf(count).map((work) =>
      workWithId(work.sequence, { ...work, contentHash: sha256(50_000 + work.sequence) }),
    );
  const lied = fingerprint({ sha256: sha256(50_020), quality: 0 });

  test.each([
    ['fewer than a piece', 50, 10],
    ['whole pieces', 2100, 30],
  ])('has them dropped when honest ones are asked instead: %s', async (_, count, finalized) => {
    const follow = setUp();
    await (await follow({}, fakeChain(lie(count), { finalized }).source)).sync();
    const follower = await follow({}, fakeChain(worksOf(count), { finalized }).source);
    expect((await follower.match(lied)).verdict.kind).toBe('exact');
    expect(await follower.sync()).toMatchObject({ works: count });
    expect((await follower.match(lied)).verdict.kind).toBe('none');
    for (const n of [0, 20, count - 1]) expect(await kindOf(follower, n)).toBe('exact');
  });

  test('cannot have its own put in the place of what was final while another has that', async () => {
    const follow = setUp();
    const honest = fakeChain(worksOf(2100), { finalized: 30 }).source;
    await (await follow({}, honest)).sync();
    const follower = await follow({}, fakeChain(lie(2200), { finalized: 31 }).source, honest);
    expect(await follower.sync()).toMatchObject({ works: 2100 });
    expect(await kindOf(follower, 20)).toBe('exact');
  });

  test('costs no work of the copy by what it tells of the registry’s size', async () => {
    const follow = setUp();
    const works = worksOf(2100);
    const { source } = fakeChain(works, { finalized: 30 });
    await (await follow({ maxWorks: 2500 }, source)).sync();
    const larger = fakeChain([...works, ...lie(3300).slice(2100)], { finalized: 42 }).source;
    const breaksOff: LogSource = {
      ...larger,
      registrations: () => Promise.reject(new AppError('registry.unreachable', 'gone')),
    };
    const follower = await follow({ maxWorks: 2500 }, breaksOff);
    expect(await codeOf(follower.sync())).toBe('registry.unreachable');
    expect(await kindOf(follower, 5)).toBe('exact');
  });

  test('leaves no draft that honest works would have to add up with', async () => {
    const follow = setUp();
    const spread = (works: readonly Registration[]) =>
      works.map((work) => ({ ...work, blockNumber: 10 + work.sequence }));
    const liar = fakeChain(spread(lie(40)), { maxSpan: 1 }).source;
    let reads = 0;
    const dies: LogSource = {
      ...liar,
      registrations: (from, to) =>
        from === to && ++reads > 30
          ? Promise.reject(new AppError('registry.unreachable', 'down'))
          : liar.registrations(from, to),
    };
    expect(await codeOf((await follow({}, dies)).sync())).toBe('registry.unreachable');
    const follower = await follow({}, fakeChain(spread(worksOf(40)), { maxSpan: 1 }).source);
    expect(await follower.sync()).toMatchObject({ works: 40 });
    expect((await follower.match(lied)).verdict.kind).toBe('none');
  });
});

describe('a copy of some accounts', () => {
  const [FIRST, SECOND, THIRD] = [
    `0x${'1'.repeat(40)}`,
    `0x${'2'.repeat(40)}`,
    `0x${'3'.repeat(40)}`,
  ] as const;
  /** Every 100th work is the first account's; the newest hundred are the second one's. */
  const registrantOf = (n: number) => (n % 100 === 7 ? FIRST : n >= 3200 ? SECOND : THIRD);
  const SHARED = REGISTERED.map((work) =>
    workWithId(work.sequence, { ...work, registrant: registrantOf(work.sequence) }),
  );
  const openSegments = async () => [
    {
      name: 'mirror',
      sizes: [1, 2, 3],
      read: async (index: number) => encodeSegment(SHARED.slice(index * 1024, index * 1024 + 1024)),
    },
  ];
  const source = () => fakeChain(SHARED, { finalized: 40 }).source;
  const onlyFirst = { openSegments, accounts: [FIRST], maxWorks: 1024 };

  test('has all of their works, whatever its size, and every verdict says so', async () => {
    const follow = setUp();
    const plans: CopyPlan[] = [];
    const follower = await follow({ ...onlyFirst, onPlan: (plan) => plans.push(plan) }, source());
    const partial = { works: 33, total: 3300, accounts: 1 };
    expect(await follower.sync()).toMatchObject({ works: 33, partial });
    // All are read: only so can the contract confirm that none of theirs is left out.
    expect(plans).toMatchObject([{ from: 0, total: 3300, accounts: 1, works: 3300 }]);
    for (const followed of [follower, await follow(onlyFirst)]) {
      for (const n of [7, 1007, 1107, 3007, 3207]) {
        const found = await followed.match(picture(n));
        expect(found).toMatchObject({ verdict: { kind: 'exact' }, partial });
        const { verdict } = found;
        expect('matches' in verdict && verdict.matches.map(({ work }) => work)).toEqual([SHARED[n]]);
      }
      for (const n of [0, 8, 1024, 3299])
        expect(await followed.match(picture(n))).toMatchObject({ verdict: { kind: 'none' }, partial });
      expect(await followed.find(SHARED[2107]?.workId ?? '')).toEqual(SHARED[2107]);
      expect(await followed.find(SHARED[2108]?.workId ?? '')).toBeNull();
    }
  });

  test('finds them by their looks too, each with the hashes that are its own', async () => {
    const looks = (n: number) => pdqOf(...Array.from({ length: 60 }, (_, i) => (n * 37 + i * i * 3) % 256));
    const works = SHARED.map((work) => ({ ...work, perceptualHashes: [looks(work.sequence)] }));
    const follower = await setUp()({ accounts: [FIRST] }, fakeChain(works, { finalized: 40 }).source);
    await follower.sync();
    for (const n of [1107, 3207]) {
      const { verdict } = await follower.match(fingerprint({ sha256: sha256(1), pdq: [looks(n)] }));
      expect('matches' in verdict && verdict.matches.map(({ work }) => work.sequence)).toContain(n);
    }
  });

  test('grows at its end, and follows a fork there', async () => {
    const follow = setUp();
    await (await follow(onlyFirst, source())).sync();
    const other = [
      ...SHARED.slice(0, 3150),
      ...[3150, 3151, 3152].map((n) =>
        workAt(n, { contentHash: sha256(77_000 + n), registrant: FIRST, blockNumber: 43 }),
      ),
    ];
    const forked = fakeChain(other, { fork: 'b', forkedAfter: 40, finalized: 40 }).source;
    const follower = await follow(onlyFirst, forked);
    expect(await follower.sync()).toMatchObject({ works: 32 + 3, partial: { total: 3153 } });
    expect(await kindOf(follower, 3107)).toBe('exact');
    expect(await kindOf(follower, 3207)).toBe('none');
    const { verdict } = await follower.match(fingerprint({ sha256: sha256(77_000 + 3151), quality: 0 }));
    expect('matches' in verdict && verdict.matches.map(({ work }) => work.sequence)).toEqual([3151]);
  });

  test('is made anew when the accounts are others', async () => {
    const follow = setUp();
    await (await follow(onlyFirst, source())).sync();
    const both = await follow({ openSegments, accounts: [SECOND, FIRST] }, source());
    expect(await both.match(picture(7))).toMatchObject({
      verdict: { kind: 'not_checked', reason: 'index_not_ready' },
    });
    expect(await both.sync()).toMatchObject({ partial: { works: 33 + 99, total: 3300, accounts: 2 } });
    for (const n of [7, 3298]) expect(await kindOf(both, n)).toBe('exact');
    const again = await follow({ accounts: [FIRST, SECOND] });
    expect(await kindOf(again, 3298)).toBe('exact');
    const all = await follow({ openSegments }, source());
    expect(await all.sync()).toMatchObject({ works: 3300 });
    expect(await all.match(picture(8))).not.toHaveProperty('partial');
  });
});

describe('a fork', () => {
  test('of 3 blocks under the end costs the reading of the end, and leaves the index right', async () => {
    const follow = setUp();
    await (
      await follow(
        { openSegments: async () => [segmentsOf('mirror')] },
        fakeChain(REGISTERED, { finalized: 40 }).source,
      )
    ).sync();
    // Blocks 40–42 hold works 3,000–3,299; from 41 on, the other fork has other works, and fewer.
    const other = [
      ...REGISTERED.slice(0, 3100),
      ...[3100, 3101, 3102].map((n) => workAt(n, { contentHash: sha256(77_000 + n), blockNumber: 43 })),
    ];
    const { source, asked } = fakeChain(other, { fork: 'b', forkedAfter: 40, finalized: 40 });
    const onGrown = vi.fn();
    const follower = await follow({ onGrown }, source);
    expect(await kindOf(follower, 3299)).toBe('exact');
    expect(await follower.sync()).toMatchObject({ works: 3103, blockNumber: 43 });
    expect(asked).toEqual([[41, 43]]);
    expect(onGrown).toHaveBeenCalledOnce();
    for (const n of [0, 2500, 3099]) expect(await kindOf(follower, n)).toBe('exact');
    for (const n of [3100, 3299]) expect(await kindOf(follower, n)).toBe('none');
    const { verdict } = await follower.match(fingerprint({ sha256: sha256(77_000 + 3101), quality: 0 }));
    expect('matches' in verdict && verdict.matches.map(({ work }) => work.sequence)).toEqual([3101]);
    const again = await follow({}, source);
    expect(await kindOf(again, 3100)).toBe('none');
    expect(await again.sync()).toMatchObject({ works: 3103 });
  });

  test('of what was final is not believed while another RPC has the chain that is known', async () => {
    const follow = setUp();
    const { source } = fakeChain(REGISTERED, { finalized: 40 });
    await (await follow({}, source)).sync();
    const other = worksOf(3400).map((work) =>
      work.sequence < 5 ? work : { ...work, basis: 'agent' as const },
    );
    const forked = fakeChain(other, { fork: 'b', finalized: 41, host: 'forked.test' }).source;
    const follower = await follow({}, forked, source);
    expect(await follower.sync()).toMatchObject({ works: 3300 });
    const dead: LogSource = {
      ...source,
      genesis: () => Promise.reject(new AppError('registry.unreachable', 'down')),
    };
    expect(await codeOf((await follow({}, forked, dead)).sync())).toBe('registry.inconsistent');
    expect(await kindOf(follower, 2500)).toBe('exact');
  });

  test('of what was final is copied anew when no RPC has the old chain any more', async () => {
    const follow = setUp();
    await (await follow({}, fakeChain(worksOf(30), { finalized: 10 }).source)).sync();
    const other = worksOf(40).map((work) => ({ ...work, basis: 'agent' as const }));
    const follower = await follow({}, fakeChain(other, { fork: 'b', finalized: 10 }).source);
    expect(await follower.sync()).toMatchObject({ works: 40 });
    const { verdict } = await follower.match(picture(3));
    expect('matches' in verdict && verdict.matches[0]?.work.basis).toBe('agent');
  });

  test('under a copy that has no work yet is told as well', async () => {
    const follow = setUp();
    const empty = fakeChain([], { newest: 500, finalized: 400 }).source;
    expect(await (await follow({}, empty)).sync()).toMatchObject({ works: 0 });
    const follower = await follow(
      {},
      fakeChain(worksOf(30), { fork: 'b', newest: 600, finalized: 500 }).source,
    );
    expect(await follower.sync()).toMatchObject({ works: 30 });
    expect(await kindOf(follower, 7)).toBe('exact');
  });
});

describe('the end of the log', () => {
  test('is read on from where a killed worker was, but only from the RPC that gave it', async () => {
    const name = `copy-log-${stores++}`;
    const follow = setUp(name);
    const works = Array.from({ length: 40 }, (_, n) => workAt(n, { blockNumber: 10 + n }));
    const { source } = fakeChain(works, { maxSpan: 1 });
    let reads = 0;
    const dies: LogSource = {
      ...source,
      registrations: (from, to) =>
        from === to && ++reads > 30
          ? Promise.reject(new AppError('registry.unreachable', 'down'))
          : source.registrations(from, to),
    };
    expect(await codeOf((await follow({}, dies)).sync())).toBe('registry.unreachable');
    const other = fakeChain(works, { host: 'other.test' });
    await (await setUp()({}, other.source)).sync();
    expect(other.asked[0]?.[0]).toBe(5);

    const { source: same, asked } = fakeChain(works, { maxSpan: 1 });
    const follower = await follow({}, same);
    await follower.sync();
    expect(asked[0]?.[0]).toBeGreaterThan(20);
    for (const n of [0, 20, 39]) expect(await kindOf(follower, n)).toBe('exact');
  });

  test('is copied also where there is no room to keep it on the way', async () => {
    const store = await openCopyStore(`copy-log-${stores++}`);
    const writeDraft = vi.fn(() => Promise.reject(new AppError('registry.not_stored', 'full')));
    const works = Array.from({ length: 40 }, (_, n) => workAt(n, { blockNumber: 10 + n }));
    const { source } = fakeChain(works, { maxSpan: 1 });
    const follower = await setUp()({ store: { ...store, writeDraft } }, source);
    expect(await follower.sync()).toMatchObject({ works: 40 });
    expect(writeDraft).toHaveBeenCalled();
  });

  test('grows piece by piece over the end of a segment', async () => {
    const follow = setUp();
    for (const count of [1000, 1020, 1030, 2050]) {
      const works = worksOf(count);
      const { source } = fakeChain(works, { finalized: 10 + Math.floor(count / 100) - 2 });
      const follower = await follow({}, source);
      expect(await follower.sync()).toMatchObject({ works: count });
      for (const n of [0, 999, count - 1]) expect(await kindOf(follower, n)).toBe('exact');
      expect(await kindOf(follower, count)).toBe('none');
    }
  });

  test('a sync without news changes nothing', async () => {
    const follow = setUp();
    const { source } = fakeChain(REGISTERED.slice(0, 50), { finalized: 8 });
    const onGrown = vi.fn();
    const follower = await follow({ onGrown }, source);
    await follower.sync();
    await follower.sync();
    expect(onGrown).toHaveBeenCalledOnce();
  });
});
