import { expect, test, vi } from 'vitest';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { WorkEvent } from '../../../utils/registry/history-log.ts';
import { timeline } from '../../../utils/registry/timeline.ts';
import { sha256 } from '../matching/fixtures.ts';

const { readHistory, answer } = vi.hoisted(() => ({
  readHistory: vi.fn(),
  answer: (value: unknown) => () => async () => value,
}));
vi.mock('viem/actions', () => ({ getBlock: async () => ({ timestamp: 1n }) }));
vi.mock('../../../utils/registry/history.ts', () => ({ readHistory }));
vi.mock('../../../utils/registry/work-questions.ts', () => ({
  workQuestions: () => ({ standing: answer({ epoch: 0, retracted: false, latestBlock: 3 }) }),
}));

const by = '0x00000000000000000000000000000000000000aa';
const disputed: WorkEvent = {
  kind: 'disputed',
  disputeId: '0x01',
  by,
  otherWorkId: null,
  disputeKind: 'wrong_licence',
  evidence: sha256(1),
  blockNumber: 1,
};
const withdrawn: WorkEvent = { kind: 'withdrawn', disputeId: '0x01', by, blockNumber: 2 };
const another: WorkEvent = { ...disputed, disputeId: '0x02' };

test.each([
  ['made 40 times as one', 1, Array.from({ length: 40 }, () => disputed)],
  ['of two kinds as two', 2, [disputed, another]],
  ['withdrawn as none', 0, [disputed, withdrawn]],
  ['held again after its withdrawal as one', 1, [disputed, withdrawn, disputed]],
])('counts a dispute %s', async (_, openDisputes, events) => {
  readHistory.mockImplementation(answer({ events, nextBlock: null }));
  const read = timeline(`0x${'1'.repeat(64)}` as WorkId, 1);
  expect(await read({ client: {} } as never, 3n)).toMatchObject({ openDisputes, events });
});
