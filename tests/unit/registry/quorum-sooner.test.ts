import { HttpRequestError } from 'viem';
import { beforeEach, describe, expect, test } from 'vitest';
import { askQuorum, type Question, type Sooner } from '../../../utils/registry/quorum.ts';
import { createRecentBlock, RECENT_MS, type RecentBlock } from '../../../utils/registry/recent-block.ts';
import { down, epochOf, rpcOf } from './fake-rpc.ts';

let nowMs = 0;
let recent: RecentBlock;
let asked: number[] = [];

const older = (): Sooner => ({ recent, mayBeOlder: true });
const newestOnly = (): Sooner => ({ recent, mayBeOlder: false });
/** Nodes whose chains reach so far, and that all tell the same. */
const nodes = (...newest: number[]) => newest.map((number, i) => rpcOf(`node ${i}`, number, 1, asked));

beforeEach(() => {
  nowMs = 0;
  asked = [];
  recent = createRecentBlock(() => nowMs);
});

describe('a quorum that knows a recent block', () => {
  test('is asked at it, in the same moment as for the newest, and not again while it is that', async () => {
    recent.note(9n);
    const reading = askQuorum(nodes(9, 9), epochOf, newestOnly());
    await Promise.resolve();
    expect(asked).toEqual([9, 9]);
    expect(await reading).toEqual({
      value: 1,
      block: { number: 9, hash: '0x9' },
      basis: 'agreement',
      sources: ['node 0', 'node 1'],
      odd: [],
    });
    expect(asked).toEqual([9, 9]);
  });

  test('may be read at it where a newer one has come since, unless money is decided on it', async () => {
    recent.note(9n);
    expect((await askQuorum(nodes(10, 10), epochOf, older())).block.number).toBe(9);
    expect(asked).toEqual([9, 9]);
    recent = createRecentBlock(() => nowMs);
    recent.note(9n);
    expect((await askQuorum(nodes(10, 10), epochOf, newestOnly())).block.number).toBe(10);
  });

  test('is not read at it when it is old by our own clock, whatever the nodes say', async () => {
    recent.note(9n);
    nowMs = RECENT_MS;
    expect((await askQuorum(nodes(10, 10), epochOf, older())).block.number).toBe(10);
    expect(asked).toEqual([10, 10]);
  });

  test('hears of newer blocks with each reading', async () => {
    await askQuorum(nodes(9, 9), epochOf, older());
    nowMs = RECENT_MS - 1;
    await askQuorum(nodes(11, 11), epochOf, older());
    nowMs = RECENT_MS;
    expect(recent.number()).toBe(11n);
  });

  test('never reads what is older than what was just read', () => {
    recent.note(9n);
    recent.note(8n);
    expect(recent.number()).toBe(9n);
    nowMs = RECENT_MS;
    recent.note(8n);
    expect(recent.number()).toBe(8n);
  });
});

describe('a node that lies of blocks', () => {
  test('cannot have others read at an old one, also when it alone has just answered', async () => {
    const liar = rpcOf('liar', 3, 1, asked);
    await askQuorum([liar, down('a'), down('b')], epochOf, older());
    expect(recent.number()).toBe(null);
    expect((await askQuorum([liar, ...nodes(9, 9)], epochOf, older())).block.number).toBe(9);
  });

  test('cannot have later questions read at an old one by being the second that told its newest', async () => {
    const liar = rpcOf('liar', 3, 1, asked);
    await askQuorum([...nodes(9), liar, down('a')], epochOf, older());
    expect(recent.number()).toBe(null);
  });

  test('cannot have others read at one that it made up', async () => {
    const liar = rpcOf('liar', 1000, 7, asked);
    for (const sooner of [older(), older()]) {
      const reading = await askQuorum([liar, ...nodes(9, 9)], epochOf, sooner);
      expect(reading).toMatchObject({ value: 1, block: { number: 9 }, sources: ['node 0', 'node 1'] });
    }
  });

  test('is named as at any other block', async () => {
    recent.note(9n);
    const reading = await askQuorum([rpcOf('liar', 10, 7), ...nodes(10, 10)], epochOf, older());
    expect(reading).toMatchObject({ value: 1, odd: [{ host: 'liar', reason: 'disagrees' }] });
  });

  test('is not believed alone at an older one, where the others do not answer there', async () => {
    recent.note(9n);
    const question: Question<number> = async (rpc, block) => {
      if (block === 9n && rpc.host !== 'liar') throw new HttpRequestError({ url: 'http://rpc.test' });
      return epochOf(rpc, block);
    };
    const reading = await askQuorum([rpcOf('liar', 10, 7), ...nodes(10, 10)], question, older());
    expect(reading).toMatchObject({ value: 1, block: { number: 10 }, basis: 'agreement' });
  });
});

describe('a recent block that the nodes do not have', () => {
  test('leads to the newest that two have', async () => {
    recent.note(12n);
    const reading = await askQuorum(nodes(12, 9, 9), epochOf, older());
    expect(reading).toMatchObject({ block: { number: 9 }, basis: 'agreement' });
  });

  test('of which one is behind is read by the others, and the one told', async () => {
    recent.note(9n);
    const reading = await askQuorum(nodes(9, 8, 9), epochOf, older());
    expect(reading).toMatchObject({
      block: { number: 9 },
      odd: [{ host: 'node 1', reason: 'no_answer' }],
    });
    expect(new Set(asked)).toEqual(new Set([9]));
  });
});

test('one node alone, where no other is set, is read at it, and told to be alone', async () => {
  await askQuorum(nodes(9), epochOf, older());
  const reading = await askQuorum(nodes(10), epochOf, older());
  expect(reading).toMatchObject({ block: { number: 9 }, basis: 'one_source' });
});

test('what was refused at an older block is asked for at the newest', async () => {
  recent.note(9n);
  const [a, b] = [rpcOf('a', 10, null), rpcOf('b', 10, null)];
  const question: Question<number> = (rpc, block) =>
    block === 9n ? epochOf(rpc, block) : Promise.resolve(7);
  expect(await askQuorum([a, b], question, older())).toMatchObject({ value: 7, block: { number: 10 } });
});

test('a refusal, or a contradiction, at the newest block is asked for once', async () => {
  recent.note(9n);
  const unknown = [rpcOf('a', 9, null, asked), rpcOf('b', 9, null, asked)];
  await expect(askQuorum(unknown, epochOf, older())).rejects.toMatchObject({ code: 'registry.unknown_work' });
  const liars = [rpcOf('a', 9, 1, asked), rpcOf('b', 9, 2, asked)];
  await expect(askQuorum(liars, epochOf, older())).rejects.toMatchObject({ code: 'registry.disagreement' });
  expect(asked).toEqual([9, 9, 9, 9]);
});
