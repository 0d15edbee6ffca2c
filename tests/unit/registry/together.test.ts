import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { getBalance, getBlock, getChainId, getLogs } from 'viem/actions';
import { afterEach, describe, expect, test } from 'vitest';
import { askQuorum, type Question } from '../../../utils/registry/quorum.ts';
import { openBatchingRpc } from '../../../utils/registry/rpc.ts';
import { ZERO_ADDRESS } from '../../../utils/registry/types.ts';

interface Call {
  readonly id: number;
  readonly method: string;
}

const RESULTS: Record<string, unknown> = {
  eth_chainId: '0x7a69',
  eth_getBalance: '0x5',
  eth_getLogs: [],
  eth_getBlockByNumber: { number: '0x9', hash: `0x${'9'.repeat(64)}`, timestamp: '0x1', transactions: [] },
};
const answer = ({ id, method }: Call): unknown => ({ jsonrpc: '2.0', id, result: RESULTS[method] });
const refuse =
  (error: { code: number; data?: string }) =>
  ({ id }: Call): unknown => ({ jsonrpc: '2.0', id, error: { message: 'no', ...error } });

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A node that answers batches so, and keeps the methods of each request; a string stands for a call by itself. */
async function node(answerBatch: (calls: readonly Call[]) => { status?: number; body: unknown }) {
  const requests: (string | string[])[] = [];
  server = createServer(async (request, response) => {
    const asked = (await json(request)) as Call | Call[];
    requests.push(Array.isArray(asked) ? asked.map(({ method }) => method) : asked.method);
    const { status = 200, body } = Array.isArray(asked) ? answerBatch(asked) : { body: answer(asked) };
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { rpc: openBatchingRpc(`http://127.0.0.1:${port}`), requests };
}

const twoThings: Question<[number, bigint]> = ({ client }, blockNumber) =>
  Promise.all([getChainId(client), getBalance(client, { address: ZERO_ADDRESS, blockNumber })]);

describe('what a node is asked at the same moment', () => {
  test('goes out as one request: a reading is two turns, the newest block and all that is read at it', async () => {
    const { rpc, requests } = await node((calls) => ({ body: calls.map(answer) }));
    expect(await askQuorum([rpc], twoThings)).toMatchObject({ value: [31_337, 5n], block: { number: 9 } });
    expect(requests).toEqual([
      ['eth_getBlockByNumber'],
      expect.arrayContaining(['eth_getBlockByNumber', 'eth_chainId', 'eth_getBalance']),
    ]);
  });

  test('is matched by its id, in whatever order the node answers', async () => {
    const { rpc } = await node((calls) => ({ body: calls.map(answer).toReversed() }));
    expect((await askQuorum([rpc], twoThings)).value).toEqual([31_337, 5n]);
  });

  test('is not held up by logs, which go by themselves', async () => {
    const { rpc, requests } = await node((calls) => ({ body: calls.map(answer) }));
    await Promise.all([getLogs(rpc.client), getBlock(rpc.client)]);
    expect(requests.toSorted()).toEqual(['eth_getLogs', ['eth_getBlockByNumber']].toSorted());
  });

  test.each([
    ['by its status', () => ({ status: 400, body: {} })],
    ['by breaking over them', () => ({ status: 500, body: 'Internal Server Error' })],
    ['as what it has not built', () => ({ status: 501, body: '' })],
    ['in words', () => ({ body: 'no batches here' })],
    ['with one error for all', () => ({ body: refuse({ code: -32_600 })({ id: 1, method: '' }) })],
    ['with an error for each', (calls: readonly Call[]) => ({ body: calls.map(refuse({ code: 31 })) })],
  ])('is asked one by one, from then on, where a node refuses batches %s', async (_, answerBatch) => {
    const { rpc, requests } = await node(answerBatch);
    expect((await askQuorum([rpc], twoThings)).value).toEqual([31_337, 5n]);
    const before = requests.length;
    await askQuorum([rpc], twoThings);
    expect(requests.slice(before).filter(Array.isArray)).toEqual([]);
  });

  test('is asked together once more where a node that took batches breaks once', async () => {
    let isBroken = false;
    const { rpc, requests } = await node((calls) =>
      isBroken ? { status: 500, body: '' } : { body: calls.map(answer) },
    );
    await getChainId(rpc.client);
    isBroken = true;
    await expect(getChainId(rpc.client)).rejects.toThrow();
    isBroken = false;
    await getChainId(rpc.client);
    expect(requests.every(Array.isArray)).toBe(true);
  });

  test.each([
    ['is busy', () => ({ status: 429, body: {} })],
    ['is broken', () => ({ status: 502, body: {} })],
    ['has a contract that reverts', (calls: readonly Call[]) => ({ body: calls.map(refuse({ code: 3 })) })],
    [
      'says of what a contract reverts',
      (calls: readonly Call[]) => ({ body: calls.map(refuse({ code: -32_000, data: '0x01' })) }),
    ],
  ])('is not asked again one by one where the node %s', async (_, answerBatch) => {
    const { rpc, requests } = await node(answerBatch);
    await expect(getBlock(rpc.client)).rejects.toThrow();
    expect(requests.every(Array.isArray)).toBe(true);
  });
});
