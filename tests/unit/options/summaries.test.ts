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
  expect(summariseProofs(paths, [anchor(false), calendar], true)).toEqual([
    { label: 'Chain 1', state: 'waiting' },
    { label: 'OpenTimestamps', state: 'waiting' },
  ]);
  expect(summariseProofs(paths, [anchor(true)], true)).toEqual([
    { label: 'Chain 1', state: 'there' },
    { label: 'OpenTimestamps', state: 'there' },
  ]);
});

test('what a capture of somebody else came with was checked by nobody here', () => {
  const came = [`proofs/evm-31337.json`, 'proofs/tsa-1.tsr'];
  expect(summariseProofs(came, [], false)).toEqual([
    { label: 'Chain 31337', state: 'unchecked' },
    { label: 'Time stamp 1', state: 'unchecked' },
  ]);
  expect(summariseProofs(came.slice(0, 1), [anchor(true)], false)).toEqual([
    { label: 'Chain 31337', state: 'there' },
  ]);
});
