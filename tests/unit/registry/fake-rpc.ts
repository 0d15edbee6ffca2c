import {
  createClient,
  custom,
  encodeErrorResult,
  encodeFunctionResult,
  HttpRequestError,
  RpcRequestError,
} from 'viem';
import { readContract } from 'viem/actions';
import type { WorkId } from '../../../utils/matching/types.ts';
import { workRegistryAbi, workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import type { Question } from '../../../utils/registry/quorum.ts';
import type { Rpc } from '../../../utils/registry/rpc.ts';
import { ZERO_ADDRESS } from '../../../utils/registry/types.ts';

const WORK = `0x${'1'.repeat(64)}` as WorkId;
/** How often the work has changed hands. */
export const epochOf: Question<number> = async ({ client }, blockNumber) => {
  const contract = { address: workRegistryAddress, abi: workRegistryAbi } as const;
  const args = [BigInt(WORK)] as const;
  return (await readContract(client, { ...contract, functionName: 'standing', args, blockNumber })).epoch;
};

/** An RPC whose chain reaches to `newest`, and that tells this epoch; null: the work is not there. */
export function rpcOf(host: string, newest: number, epoch: number | null, asked: number[] = []): Rpc {
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

/** One that answers nothing. */
export const down = (host: string): Rpc => ({
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
