import { createClient, custom, HttpRequestError } from 'viem';
import { expect, test } from 'vitest';
import type { Rpc } from '../../../utils/registry/rpc.ts';
import { testNode } from '../../../utils/registry/test-node.ts';

const REGISTRY = '0x00000000000000000000000000000000000000aa';
const NOW_MS = 1_000_000;

function rpcOf(answers: Readonly<Record<string, unknown>>): Rpc {
  const request = async ({ method }: { method: string }) => {
    if (method in answers) return answers[method];
    throw new HttpRequestError({ url: 'http://rpc.test' });
  };
  return { host: 'rpc.test', client: createClient({ transport: custom({ request }, { retryCount: 0 }) }) };
}

const ANSWERS = {
  eth_chainId: '0x7',
  eth_getBlockByNumber: { number: '0x10', hash: '0x1', timestamp: '0x3de' },
  eth_getCode: '0x60',
};
const tryNode = (answers: object) => {
  let nowMs = NOW_MS - 30;
  return testNode(rpcOf({ ...ANSWERS, ...answers }), REGISTRY, () => (nowMs += 30));
};

test('tells chain, newest block and its age, and how long the answer took', async () => {
  expect(await tryNode({})).toEqual({
    chainId: 7,
    blockNumber: 16,
    ageMs: 10_030,
    hasRegistry: true,
    tookMs: 30,
  });
});

test('tells that the registry is not there', async () => {
  expect(await tryNode({ eth_getCode: '0x' })).toMatchObject({ hasRegistry: false });
});

test('never tells of a block that is younger than now', async () => {
  expect(
    await tryNode({ eth_getBlockByNumber: { ...ANSWERS.eth_getBlockByNumber, timestamp: '0xffff' } }),
  ).toMatchObject({
    ageMs: 0,
  });
});

test('throws registry.unreachable for one that answers only in part', async () => {
  const node = rpcOf({ eth_chainId: '0x7' });
  await expect(testNode(node, REGISTRY, () => 0)).rejects.toMatchObject({ code: 'registry.unreachable' });
});
