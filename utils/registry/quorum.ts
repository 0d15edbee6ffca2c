import { getBlock } from 'viem/actions';
import { AppError } from '../errors.ts';
import { agree, type Answer, type Support } from './agreement.ts';
import { refusalError, toReadError } from './read-error.ts';
import { refusalOf } from './refusal.ts';
import type { Rpc } from './rpc.ts';

/** Something that is read of the chain as it stood after a block; JSON-safe answers compare best. */
export type Question<T> = (rpc: Rpc, blockNumber: bigint) => Promise<T>;

/** A value, and what it rests on. */
export interface QuorumReading<T> extends Support {
  readonly value: T;
}

/**
 * Asks all RPCs the same at the same block, and takes the answer that at least two give. The highest block that two have is
 * asked for: neither an RPC that is behind nor one that makes up blocks can so decide what time it is.
 * @throws {AppError} `registry.disagreement` when they contradict each other, `registry.unreachable` when none answers,
 * `registry.not_configured` without RPCs; `registry.unknown_work` or `registry.rejected` when the contract refuses
 */
export async function askQuorum<T>(rpcs: readonly Rpc[], question: Question<T>): Promise<QuorumReading<T>> {
  if (rpcs.length === 0) throw new AppError('registry.not_configured', 'no RPC is configured');
  const blockNumber = await commonBlock(rpcs);
  const failures: AppError[] = [];
  const answers = await Promise.all(
    rpcs.map(async (rpc): Promise<Answer<T>> => {
      const { host, client } = rpc;
      try {
        const [block, outcome] = await Promise.all([
          getBlock(client, { blockNumber }),
          outcomeOf(() => question(rpc, blockNumber)),
        ]);
        return { host, said: { outcome, block: { number: Number(block.number), hash: block.hash } } };
      } catch (thrown) {
        failures.push(toReadError(thrown, host));
        return { host, said: null };
      }
    }),
  );
  const agreed = agree(answers);
  if (agreed) {
    const { outcome, support } = agreed;
    if ('refusal' in outcome) throw refusalError(outcome.refusal, support.sources.join(', '));
    return { value: outcome.value, ...support };
  }
  const hosts = answers.flatMap(({ host, said }) => (said ? [host] : []));
  throw (
    (hosts.length === 0 ? failures[0] : undefined) ??
    new AppError('registry.disagreement', `${hosts.join(' and ')} contradict each other`, {
      details: { hosts, blockNumber: Number(blockNumber) },
    })
  );
}

/** A refusal is an answer like any other: one RPC alone cannot make a work unknown. */
async function outcomeOf<T>(ask: () => Promise<T>) {
  try {
    return { value: await ask() };
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal) return { refusal };
    throw thrown;
  }
}

/** The number of the newest block that two RPCs have; where only one answers, of its newest. */
async function commonBlock(rpcs: readonly Rpc[]): Promise<bigint> {
  const failures: AppError[] = [];
  const numbers = await Promise.all(
    rpcs.map(async ({ host, client }) => {
      try {
        return (await getBlock(client)).number;
      } catch (thrown) {
        failures.push(toReadError(thrown, host));
        return null;
      }
    }),
  );
  const [highest, second] = numbers.filter((it) => it !== null).toSorted((a, b) => Number(b - a));
  const common = second ?? highest;
  if (common !== undefined) return common;
  throw failures[0] ?? new AppError('registry.unreachable', 'no RPC answered');
}
