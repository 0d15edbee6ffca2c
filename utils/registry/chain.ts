import { BlockNotFoundError, numberToHex } from 'viem';
import { getBlock, readContract } from 'viem/actions';
import { AppError } from '../errors.ts';
import { workRegistryAbi } from './generated/work-registry.ts';
import { readLogLine, REGISTERED_TOPIC, type LogLine } from './log-line.ts';
import { answered, toReadError } from './read-error.ts';
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

  async function block(which?: number | 'finalized') {
    try {
      const wanted =
        typeof which === 'number'
          ? { blockNumber: BigInt(which) }
          : { blockTag: which ?? ('latest' as const) };
      const found = await getBlock(client, wanted);
      return { number: Number(found.number), hash: found.hash, timestampSeconds: Number(found.timestamp) };
    } catch (thrown) {
      // An RPC that does not know the name of a block says so in its own way.
      if (thrown instanceof BlockNotFoundError || (which === 'finalized' && answered(thrown))) return null;
      throw toReadError(thrown, host);
    }
  }

  const checkpoint = (index: number) =>
    ask(async () => {
      const [head, blockNumber] = await readContract(client, {
        ...contract,
        functionName: 'checkpoint',
        args: [BigInt(index)],
      });
      return { head, blockNumber: Number(blockNumber) };
    });

  return {
    host,
    block,
    genesis: () => checkpoint(0),
    checkpoint,
    accumulator: (blockNumber) =>
      ask(async () => {
        const at = { blockNumber: BigInt(blockNumber) };
        const [head, count] = await readContract(client, { ...contract, ...at, functionName: 'accumulator' });
        return { head, count: Number(count) };
      }),
    registrations: (from, to) =>
      ask(async () => {
        const blocks = { fromBlock: numberToHex(from), toBlock: numberToHex(to) };
        const filter = { address: registry, topics: [REGISTERED_TOPIC], ...blocks };
        const logs: readonly LogLine[] = await client.request({ method: 'eth_getLogs', params: [filter] });
        return logs.map((log) => {
          const work = readLogLine(log);
          if (work.blockNumber >= from && work.blockNumber <= to) return work;
          throw new AppError('registry.inconsistent', `${host}: a log of block ${work.blockNumber}`, {
            details: { host },
          });
        });
      }, 'logs'),
  };
}

/**
 * Asks one RPC after the other until one answers.
 * @throws {AppError} the first one's error when all failed; `registry.not_configured` without RPCs; `registry.not_stored`
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
      // A full disk is not the RPC's doing.
      if (!(thrown instanceof AppError) || thrown.code === 'registry.not_stored') throw thrown;
      if (index === 0) failure = thrown;
    }
  }
  throw failure;
}
