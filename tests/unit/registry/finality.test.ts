import { describe, expect, test } from 'vitest';
import { readFinality } from '../../../utils/registry/finality.ts';
import { fakeChain } from './fake-chain.ts';

describe('readFinality', () => {
  test('takes what the RPC calls final', async () => {
    const { newest, finalNumber } = await readFinality(fakeChain([], { newest: 900, finalized: 870 }).source);
    expect([newest.number, finalNumber]).toEqual([900, 870]);
  });

  test('takes 64 blocks deep for final where the RPC does not know', async () => {
    expect((await readFinality(fakeChain([], { newest: 900 }).source)).finalNumber).toBe(836);
    expect((await readFinality(fakeChain([], { newest: 10 }).source)).finalNumber).toBeLessThan(0);
  });
});
