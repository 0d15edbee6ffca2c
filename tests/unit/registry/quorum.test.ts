import {
  createClient,
  custom,
  encodeErrorResult,
  encodeFunctionResult,
  HttpRequestError,
  RpcRequestError,
} from 'viem';
import { readContract } from 'viem/actions';
import { describe, expect, test } from 'vitest';
import { workRegistryAbi, workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { askQuorum, type Question } from '../../../utils/registry/quorum.ts';
import type { Rpc } from '../../../utils/registry/rpc.ts';
import { ZERO_ADDRESS } from '../../../utils/registry/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';

const WORK = `0x${'1'.repeat(64)}` as WorkId;
const question: Question<number> = async ({ client }, blockNumber) => {
  const contract = { address: workRegistryAddress, abi: workRegistryAbi } as const;
  const args = [BigInt(WORK)] as const;
  return (await readContract(client, { ...contract, functionName: 'standing', args, blockNumber })).epoch;
};

/** An RPC whose chain reaches to `newest`, and that tells this epoch; null: the work is not there. */
function rpcOf(host: string, newest: number, epoch: number | null, asked: number[] = []): Rpc {
  const call = ([, block]: [unknown, `0x${string}`]) => {
    asked.push(Number(block));
    if (epoch !== null) {
      const result = { owner: ZERO_ADDRESS, epoch, retracted: false, disputes: [0, 0, 0, 0, 0] } as const;
      return encodeFunctionResult({ abi: workRegistryAbi, functionName: 'standing', result });
    }
    const data = encodeErrorResult({ abi: workRegistryAbi, errorName: 'UnknownWork', args: [BigInt(WORK)] });
    throw new RpcRequestError({
      body: {},
      url: 'http://rpc.test',
      error: { code: 3, message: 'reverted', data },
    });
  };
  const block = ([number]: ['latest' | `0x${string}`]) => {
    const wanted = number === 'latest' ? newest : Number(number);
    if (wanted > newest) return null;
    return { number: `0x${wanted.toString(16)}`, hash: `0x${wanted}`, timestamp: '0x1' };
  };
  const request = async ({ method, params }: { method: string; params: never }) => {
    if (method === 'eth_call') return call(params);
    if (method === 'eth_getBlockByNumber') return block(params);
    throw new Error(`unexpected ${method}`);
  };
  return {
    host,
    client: createClient({ transport: custom({ request }, { retryCount: 0 }), ccipRead: false }),
  };
}

const down = (host: string): Rpc => ({
  host,
  client: createClient({
    transport: custom(
      {
        request: async () => {
          throw new HttpRequestError({ url: 'http://rpc.test' });
        },
      },
      { retryCount: 0 },
    ),
  }),
});

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
