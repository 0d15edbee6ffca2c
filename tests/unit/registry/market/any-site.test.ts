import { expect, test, vi } from 'vitest';
import type * as questions from '../../../../utils/registry/market-questions.ts';
import { workMarket } from '../../../../utils/registry/market/work-market.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';

const MINE = '0xAbCdef0000000000000000000000000000000001';
const { licencesFor, answer } = vi.hoisted(() => ({
  licencesFor: vi.fn(),
  answer: (value: unknown) => () => async () => value,
}));

vi.mock('viem/actions', () => ({ getBlock: async () => ({ timestamp: 1n }) }));
vi.mock('../../../../utils/registry/history.ts', () => ({
  readHistory: answer({ events: [], nextBlock: null }),
}));
vi.mock('../../../../utils/registry/work-questions.ts', () => ({
  workQuestions: () => ({ work: answer({}), standing: answer({ epoch: 0, retracted: false }) }),
}));
vi.mock('../../../../utils/registry/market-questions.ts', async (original) => ({
  ...(await original<typeof questions>()),
  marketQuestions: () => ({
    offersOf: answer({ page: [], next: null }),
    listing: answer(null),
    salesOf: answer({}),
    owed: answer('0'),
    licencesFor,
  }),
}));

/** A market with pages without end, each of one stranger's licence but for `mine`. */
async function read(mine: number, own: readonly `0x${string}`[], endedAt = -1) {
  licencesFor.mockReset();
  licencesFor.mockImplementation((_work, _site, cursor = 0) => async () => ({
    anySiteUntilSeconds: null,
    page: [
      {
        holder: cursor === mine || cursor === endedAt ? MINE : '0x0000000000000000000000000000000000000002',
        expiresAtSeconds: cursor === endedAt ? 1 : null,
      },
    ],
    next: cursor + 1,
  }));
  const { anySite } = await workMarket('0x1' as WorkId, [], own)({} as never, 1n);
  return anySite.some(({ holder, expiresAtSeconds }) => holder === MINE && expiresAtSeconds === null);
}

test('one’s own licence for any site is found behind newer ones of others, and no further is read', async () => {
  expect(await read(3, [MINE.toLowerCase() as never])).toBe(true);
  expect(licencesFor).toHaveBeenCalledTimes(4);
});

test('at most ten pages are read, and one where nobody’s own is looked for', async () => {
  expect(await read(10, [MINE])).toBe(false);
  expect(licencesFor).toHaveBeenCalledTimes(10);
  await read(10, []);
  expect(licencesFor).toHaveBeenCalledTimes(1);
});

test('one’s own licence that has ended does not keep an older one that holds from being found', async () => {
  expect(await read(3, [MINE], 1)).toBe(true);
});
