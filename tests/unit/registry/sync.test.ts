import { describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { advance, genesisHead } from '../../../utils/registry/accumulator.ts';
import { syncLog, type LogSource, type SyncCursor } from '../../../utils/registry/sync.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { registration } from '../matching/fixtures.ts';

const REGISTRY = '0x00000000000000000000000000000000000000aa';
const CHAIN_ID = 7;
const GENESIS = genesisHead(CHAIN_ID, REGISTRY);

const hashOf = (fork: string, number: number) => `0x${fork}${number}` as const;

/** A chain held in memory: deployed at block 5, work n in block 10 + n / 2, and `maxSpan` blocks an answer. */
function chainOf(works: Registration[], { maxSpan = 1000, fork = 'a', lag = 0 } = {}) {
  const asked: [number, number][] = [];
  const counted = works.length - lag;
  const newest = works.reduce((max, work) => Math.max(max, work.blockNumber), 5);
  const source: LogSource = {
    host: 'rpc.test',
    genesis: async () => ({ head: GENESIS, blockNumber: 5 }),
    accumulator: async () => ({ head: works.slice(0, counted).reduce(advance, GENESIS), count: counted }),
    block: async (number = newest) => (number > newest ? null : { number, hash: hashOf(fork, number) }),
    registrations: async (from, to) => {
      asked.push([from, to]);
      if (to - from + 1 > maxSpan) throw new AppError('registry.range_refused', 'too many blocks');
      return works.filter((work) => work.blockNumber >= from && work.blockNumber <= to);
    },
  };
  return { source, asked };
}

const worksOf = (count: number) =>
  Array.from({ length: count }, (_, n) => registration(n, { blockNumber: 10 + Math.floor(n / 2) }));

async function sync(
  source: LogSource,
  cursor: SyncCursor | null = null,
  registry = REGISTRY as `0x${string}`,
) {
  const kept: Registration[] = [];
  const cursors: SyncCursor[] = [];
  const end = await syncLog({
    source,
    chainId: CHAIN_ID,
    registry,
    cursor,
    keep: async (works, reached) => {
      kept.push(...works);
      cursors.push(reached);
    },
  });
  return { end, kept, cursors };
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('syncLog', () => {
  test('copies the whole log and ends where the accumulator is', async () => {
    const works = worksOf(9);
    const { end, kept } = await sync(chainOf(works).source);
    expect(kept).toEqual(works);
    expect(end).toMatchObject({ count: 9, head: works.reduce(advance, GENESIS) });
  });

  test('halves what an RPC refuses, and begins at the block of the deployment', async () => {
    const { source, asked } = chainOf(worksOf(20), { maxSpan: 3 });
    const { kept } = await sync(source);
    expect(kept).toHaveLength(20);
    expect(asked[0]?.[0]).toBe(5);
  });

  test('goes on where it stopped, without reading again what it has', async () => {
    const first = await sync(chainOf(worksOf(6)).source);
    const { source, asked } = chainOf(worksOf(12));
    const { kept } = await sync(source, first.end);
    expect(kept.map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9, 10, 11]);
    expect(asked[0]?.[0]).toBe(first.end.blockNumber + 1);
  });

  test('goes on from any piece that was kept before the worker died', async () => {
    const works = worksOf(20);
    const { cursors } = await sync(chainOf(works, { maxSpan: 2 }).source);
    for (const cursor of cursors) {
      const { end, kept } = await sync(chainOf(works).source, cursor);
      expect([end.count, kept[0]?.sequence ?? 20]).toEqual([20, cursor.count]);
    }
  });

  test('leaves for the next time what was mined after the accumulator was read, inside a block too', async () => {
    const works = worksOf(10);
    for (const lag of [1, 2, 3]) {
      const { end } = await sync(chainOf(works, { lag }).source);
      expect(end.count).toBe(10 - lag);
      const { end: last, kept } = await sync(chainOf(works).source, end);
      expect([last.count, kept.length]).toEqual([10, lag]);
    }
  });

  test('refuses a log with an altered field', async () => {
    const { source } = chainOf(worksOf(5));
    const honest = source.registrations;
    const lying: LogSource = {
      ...source,
      registrations: async (from, to) =>
        (await honest(from, to)).map((work) => (work.sequence === 2 ? { ...work, basis: 'agent' } : work)),
    };
    expect(await code(sync(lying))).toBe('registry.inconsistent');
  });

  test('refuses a log that leaves a work out, in the middle or at the end', async () => {
    for (const missing of [2, 4]) {
      const { source } = chainOf(worksOf(5));
      const honest = source.registrations;
      const forgetful: LogSource = {
        ...source,
        registrations: async (from, to) =>
          (await honest(from, to)).filter((work) => work.sequence !== missing),
      };
      expect(await code(sync(forgetful))).toBe('registry.inconsistent');
    }
  });

  test('says that a copy is of another fork', async () => {
    const { end } = await sync(chainOf(worksOf(4)).source);
    expect(await code(sync(chainOf(worksOf(8), { fork: 'b' }).source, end))).toBe('registry.inconsistent');
  });

  test('keeps its copy when an RPC is merely behind', async () => {
    const { end } = await sync(chainOf(worksOf(12)).source);
    expect((await sync(chainOf(worksOf(4)).source, end)).end).toEqual(end);
  });

  test('refuses the registry of another chain or address', async () => {
    const other = sync(chainOf(worksOf(1)).source, null, '0x00000000000000000000000000000000000000bb');
    expect(await code(other)).toBe('registry.inconsistent');
  });

  test('passes on that an RPC does not answer', async () => {
    const { source } = chainOf(worksOf(1));
    const dead: LogSource = {
      ...source,
      registrations: () => Promise.reject(new AppError('registry.unreachable', 'down')),
    };
    expect(await code(sync(dead))).toBe('registry.unreachable');
  });

  test('says so when a single block is refused', async () => {
    expect(await code(sync(chainOf(worksOf(1), { maxSpan: 0 }).source))).toBe('registry.range_refused');
  });
});
