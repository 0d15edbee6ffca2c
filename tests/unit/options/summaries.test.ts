import { expect, test } from 'vitest';
import { summariseProofs } from '../../../entrypoints/options/evidence/summaries.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';

const JOB = { captureId: 'a', m: 'ab'.repeat(32) as Sha256, attempts: 0, dueAt: 1, problem: null };
const ANCHORED = { at: 'anchored', transactionHash: '0x1', chainId: 1, blockNumber: 7 } as const;
const anchor = (isFinal: boolean) =>
  ({ ...JOB, kind: 'anchor', name: 'anchor', step: { ...ANCHORED, isFinal } }) as const;
const calendar = {
  ...JOB,
  kind: 'calendar',
  name: 'calendar',
  step: { at: 'pending', promises: [] },
} as const;

test('a calendar’s promise and a block that is not final are on their way, though their files are there', () => {
  const paths = ['proofs/evm-1.json', 'proofs/seal.ots'];
  expect(summariseProofs(paths, [anchor(false), calendar])).toEqual([
    { label: 'Chain 1', state: 'waiting' },
    { label: 'OpenTimestamps', state: 'waiting' },
  ]);
  expect(summariseProofs(paths, [anchor(true)])).toEqual([
    { label: 'Chain 1', state: 'there' },
    { label: 'OpenTimestamps', state: 'there' },
  ]);
});
