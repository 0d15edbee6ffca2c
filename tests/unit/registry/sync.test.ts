import { describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { advance, genesisHead } from '../../../utils/registry/accumulator.ts';
import { compareFork, syncLog, type LogSource, type SyncCursor } from '../../../utils/registry/sync.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { CHAIN_ID, codeOf, fakeChain, REGISTRY, workWithId } from './fake-chain.ts';

/** Two works a block, from block 10 on. */
const worksOf = (count: number) =>
  Array.from({ length: count }, (_, n) => workWithId(n, { blockNumber: 10 + Math.floor(n / 2) }));

async function sync(
  source: LogSource,
  cursor: SyncCursor | null = null,
  registry = REGISTRY as `0x${string}`,
) {
  const kept: Registration[] = [];
  const cursors: SyncCursor[] = [];
  const { cursor: end, newest } = await syncLog({
    source,
    chainId: CHAIN_ID,
    registry,
    cursor,
    keep: async (works, reached) => {
      kept.push(...works);
      cursors.push(reached);
    },
  });
  return { end, newest, kept, cursors };
}

describe('syncLog', () => {
  test('copies the whole log and ends where the accumulator is', async () => {
    const works = worksOf(9);
    const { end, newest, kept } = await sync(fakeChain(works).source);
    expect(kept).toEqual(works);
    expect(end).toMatchObject({ count: 9, head: works.reduce(advance, genesisHead(CHAIN_ID, REGISTRY)) });
    expect(end.blockNumber).toBe(newest.number);
  });

  test('halves what an RPC refuses, and begins at the block of the deployment', async () => {
    const { source, asked } = fakeChain(worksOf(20), { maxSpan: 3 });
    const { kept } = await sync(source);
    expect(kept).toHaveLength(20);
    expect(asked[0]?.[0]).toBe(5);
  });

  test('goes on where it stopped, without reading again what it has', async () => {
    const first = await sync(fakeChain(worksOf(6)).source);
    const { source, asked } = fakeChain(worksOf(12));
    const { kept } = await sync(source, first.end);
    expect(kept.map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9, 10, 11]);
    expect(asked[0]?.[0]).toBe(first.end.blockNumber + 1);
  });

  test('goes on from any piece that was kept before the worker died', async () => {
    const works = worksOf(20);
    const { cursors } = await sync(fakeChain(works, { maxSpan: 2 }).source);
    expect(cursors.length).toBeGreaterThan(3);
    for (const cursor of cursors) {
      const { end, kept } = await sync(fakeChain(works).source, cursor);
      expect([end.count, kept[0]?.sequence ?? 20]).toEqual([20, cursor.count]);
    }
  });

  test('has a cursor at the newest final block', async () => {
    const { source } = fakeChain(worksOf(9));
    const cursors: SyncCursor[] = [];
    await syncLog({
      source,
      chainId: CHAIN_ID,
      registry: REGISTRY,
      cursor: null,
      finalNumber: 12,
      keep: async (_, reached) => void cursors.push(reached),
    });
    expect(cursors.map(({ blockNumber, count }) => [blockNumber, count])).toEqual([
      [12, 6],
      [14, 9],
    ]);
  });

  test('reads a block again whose first works it has', async () => {
    const works = worksOf(9);
    const head = works.slice(0, 3).reduce(advance, genesisHead(CHAIN_ID, REGISTRY));
    const cursor = { blockNumber: 10, blockHash: '0xa10', head, count: 3 } as const;
    const { kept } = await sync(fakeChain(works).source, cursor);
    expect(kept.map(({ sequence }) => sequence)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  test('refuses a log without end', async () => {
    const { source } = fakeChain(worksOf(5));
    const endless: LogSource = { ...source, registrations: async () => worksOf(5000) };
    expect(await codeOf(sync(endless))).toBe('registry.inconsistent');
  });

  test('refuses a log with an altered field', async () => {
    const { source } = fakeChain(worksOf(5));
    const lying: LogSource = {
      ...source,
      registrations: async (from, to) =>
        (await source.registrations(from, to)).map((work) =>
          work.sequence === 2 ? { ...work, basis: 'agent' } : work,
        ),
    };
    expect(await codeOf(sync(lying))).toBe('registry.inconsistent');
  });

  test('refuses a log that leaves a work out, in the middle or at the end', async () => {
    for (const missing of [2, 4]) {
      const { source } = fakeChain(worksOf(5));
      const forgetful: LogSource = {
        ...source,
        registrations: async (from, to) =>
          (await source.registrations(from, to)).filter((work) => work.sequence !== missing),
      };
      expect(await codeOf(sync(forgetful))).toBe('registry.inconsistent');
    }
  });

  test('refuses the registry of another chain or address', async () => {
    const other = sync(fakeChain(worksOf(1)).source, null, '0x00000000000000000000000000000000000000bb');
    expect(await codeOf(other)).toBe('registry.inconsistent');
  });

  test('passes on that an RPC does not answer', async () => {
    const dead: LogSource = {
      ...fakeChain(worksOf(1)).source,
      registrations: () => Promise.reject(new AppError('registry.unreachable', 'down')),
    };
    expect(await codeOf(sync(dead))).toBe('registry.unreachable');
  });

  test('says so when a single block is refused', async () => {
    expect(await codeOf(sync(fakeChain(worksOf(1), { maxSpan: 0 }).source))).toBe('registry.range_refused');
  });
});

describe('compareFork', () => {
  test('tells the same fork, another one, and an RPC that is behind', async () => {
    const { end } = await sync(fakeChain(worksOf(12)).source);
    expect(await compareFork(fakeChain(worksOf(20)).source, end)).toBe('same');
    expect(await compareFork(fakeChain(worksOf(20), { fork: 'b' }).source, end)).toBe('other');
    expect(await compareFork(fakeChain(worksOf(4)).source, end)).toBe('behind');
  });
});
