import { BlockNotFoundError } from 'viem';
import { getBlock, getContractEvents, readContract } from 'viem/actions';
import { AppError } from '../errors.ts';
import { workRegistryAbi } from './generated/work-registry.ts';
import { toRegistration } from './log.ts';
import { toReadError } from './read-error.ts';
import { openRpc } from './rpc.ts';
import type { LogSource } from './sync.ts';
import type { Address } from './types.ts';

/**
 * Reads the registry through one RPC.
 * Every method throws {AppError} `registry.unreachable` when the RPC does not answer or answers nonsense.
 */
export function createRegistrySource(options: { rpcUrl: string; registry: Address }): LogSource {
  const { rpcUrl, registry } = options;
  const { host, client } = openRpc(rpcUrl);
  const contract = { address: registry, abi: workRegistryAbi } as const;

  async function ask<T>(question: () => Promise<T>, job: 'logs' | 'read' = 'read'): Promise<T> {
    try {
      return await question();
    } catch (thrown) {
      throw toReadError(thrown, host, job);
    }
  }

  const block = (number?: number) =>
    ask(async () => {
      try {
        const found = await getBlock(client, number === undefined ? {} : { blockNumber: BigInt(number) });
        return {
          number: Number(found.number),
          hash: found.hash,
          timestampSeconds: Number(found.timestamp),
        };
      } catch (thrown) {
        if (thrown instanceof BlockNotFoundError) return null;
        throw thrown;
      }
    });

  return {
    host,
    block,
    genesis: () =>
      ask(async () => {
        const [head, blockNumber] = await readContract(client, {
          ...contract,
          functionName: 'checkpoint',
          args: [0n],
        });
        return { head, blockNumber: Number(blockNumber) };
      }),
    accumulator: (blockNumber) =>
      ask(async () => {
        const at = { blockNumber: BigInt(blockNumber) };
        const [head, count] = await readContract(client, { ...contract, ...at, functionName: 'accumulator' });
        return { head, count: Number(count) };
      }),
    registrations: (from, to) =>
      ask(async () => {
        const logs = await getContractEvents(client, {
          ...contract,
          eventName: 'Registered',
          fromBlock: BigInt(from),
          toBlock: BigInt(to),
          strict: true,
        });
        return logs.map((log) => toRegistration(log));
      }, 'logs'),
  };
}

/**
 * Asks one RPC after the other until one answers.
 * @throws {AppError} the first one's error when all failed; `registry.not_configured` without RPCs
 */
export async function firstThatAnswers<T>(
  sources: readonly LogSource[],
  question: (source: LogSource) => Promise<T>,
): Promise<T> {
  let failure = new AppError('registry.not_configured', 'no RPC is configured');
  for (const [index, source] of sources.entries()) {
    try {
      return await question(source);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      if (index === 0) failure = thrown;
    }
  }
  throw failure;
}
