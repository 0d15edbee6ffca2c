import { describe, expect, test } from 'vitest';
import { askQuorum } from '../../../utils/registry/quorum.ts';
import { down, epochOf as question, rpcOf } from './fake-rpc.ts';

describe('askQuorum', () => {
  test('asks all at the newest block that two have', async () => {
    const asked: number[] = [];
    const rpcs = [rpcOf('behind', 3, 1, asked), rpcOf('a', 10, 1, asked), rpcOf('b', 9, 1, asked)];
    const reading = await askQuorum(rpcs, question);
    expect(new Set(asked)).toEqual(new Set([9]));
    expect(reading).toMatchObject({
      value: 1,
      block: { number: 9 },
      basis: 'agreement',
      sources: ['a', 'b'],
      odd: [{ host: 'behind', reason: 'no_answer' }],
    });
  });

  test('names the one that tells otherwise', async () => {
    const reading = await askQuorum([rpcOf('liar', 9, 0), rpcOf('a', 9, 1), rpcOf('b', 9, 1)], question);
    expect(reading).toMatchObject({ value: 1, odd: [{ host: 'liar', reason: 'disagrees' }] });
  });

  test('marks the answer of one RPC, the only one set or the only one up', async () => {
    expect(await askQuorum([rpcOf('a', 9, 1)], question)).toMatchObject({ basis: 'one_source', odd: [] });
    expect(await askQuorum([down('down'), rpcOf('a', 9, 1)], question)).toMatchObject({
      basis: 'one_source',
      odd: [{ host: 'down', reason: 'no_answer' }],
    });
  });

  test('believes none of two that contradict each other', async () => {
    await expect(askQuorum([rpcOf('a', 9, 0), rpcOf('b', 9, 1)], question)).rejects.toMatchObject({
      code: 'registry.disagreement',
      details: { hosts: ['a', 'b'], blockNumber: 9 },
    });
  });

  test('one that does not know a work cannot make it unknown, two can', async () => {
    const [ignorant, alike] = [rpcOf('ignorant', 9, null), rpcOf('alike', 9, null)];
    await expect(askQuorum([ignorant, rpcOf('a', 9, 1)], question)).rejects.toMatchObject({
      code: 'registry.disagreement',
    });
    expect(await askQuorum([ignorant, rpcOf('a', 9, 1), rpcOf('b', 9, 1)], question)).toMatchObject({
      value: 1,
    });
    await expect(askQuorum([ignorant, alike], question)).rejects.toMatchObject({
      code: 'registry.unknown_work',
      details: { reason: 'UnknownWork' },
    });
  });

  test('says so when none is set, or none answers', async () => {
    await expect(askQuorum([], question)).rejects.toMatchObject({ code: 'registry.not_configured' });
    await expect(askQuorum([down('a'), down('b')], question)).rejects.toMatchObject({
      code: 'registry.unreachable',
    });
  });
});
