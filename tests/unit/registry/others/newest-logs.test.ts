import { RpcRequestError } from 'viem';
import { expect, test } from 'vitest';
import { newestLogs } from '../../../../utils/registry/others/newest-logs.ts';
import { openRpc, type Rpc } from '../../../../utils/registry/rpc.ts';

const FILTER = { contract: `0x${'1'.repeat(40)}`, topics: [null], sinceBlock: 0 } as const;

interface Asked {
  readonly params: readonly [{ readonly fromBlock: string; readonly toBlock: string }];
}

/** A node without logs that answers for this many blocks at once, and counts what it is asked. */
function nodeOf(maxBlocks: number) {
  const asked: number[] = [];
  const rpc = openRpc('http://rpc.test');
  const request = async ({ params: [{ fromBlock, toBlock }] }: Asked) => {
    asked.push(Number(toBlock) - Number(fromBlock) + 1);
    if ((asked.at(-1) ?? 0) <= maxBlocks) return [];
    throw new RpcRequestError({ body: {}, url: '', error: { code: -32_005, message: 'too many blocks' } });
  };
  return { asked, rpc: { ...rpc, client: { ...rpc.client, request: request as never } } satisfies Rpc };
}
const read = (rpc: Rpc, blockNumber: number) =>
  newestLogs(rpc, { ...FILTER, topics: [...FILTER.topics] }, blockNumber, 20);

test('a node that answers for few blocks at once is asked at most 40 times', async () => {
  const { rpc, asked } = nodeOf(1000);
  await expect(read(rpc, 10_000_000)).rejects.toMatchObject({ code: 'registry.range_refused' });
  expect(asked).toHaveLength(40);
});

test('once a node has answered, it is asked for as many blocks again, and for no more', async () => {
  const { rpc, asked } = nodeOf(1000);
  expect(await read(rpc, 15_999)).toEqual({ logs: [], isComplete: true });
  expect(asked).toEqual([16_000, 8000, 4000, 2000, ...Array.from({ length: 16 }, () => 1000)]);
});
