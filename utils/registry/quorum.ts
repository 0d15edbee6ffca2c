import { getBlock } from 'viem/actions';
import { AppError } from '../errors.ts';
import { agree, type Answer, type Support } from './agreement.ts';
import { refusalError, toReadError } from './read-error.ts';
import { refusalOf } from './refusal.ts';
import type { RecentBlock } from './recent-block.ts';
import type { Rpc } from './rpc.ts';

/** Something that is read of the chain as it stood after a block; JSON-safe answers compare best. */
export type Question<T> = (rpc: Rpc, blockNumber: bigint) => Promise<T>;

/** A value, and what it rests on. */
export interface QuorumReading<T> extends Support {
  readonly value: T;
}

/** What may spare a reading its first turn; see askQuorum. */
export interface Sooner {
  readonly recent: RecentBlock;
  /** Whether a block will do that is the newest no more. Not where money is decided on it. */
  readonly mayBeOlder: boolean;
}

/**
 * Asks all RPCs the same at the same block, and takes the answer that at least two give. The highest block that two have is
 * asked for: neither an RPC that is behind nor one that makes up blocks can so decide what time it is.
 *
 * That takes two turns: which block it is, and the answer. With `sooner` both are asked at once, at the block that was known
 * last (ADR 55). It counts where that is the newest still, or where it may be older and two agree on a value there.
 * @throws {AppError} `registry.disagreement` when they contradict each other, `registry.unreachable` when none answers,
 * `registry.not_configured` without RPCs; `registry.unknown_work` or `registry.rejected` when the contract refuses
 */
export async function askQuorum<T>(
  rpcs: readonly Rpc[],
  question: Question<T>,
  sooner: Sooner | null = null,
): Promise<QuorumReading<T>> {
  if (rpcs.length === 0) throw new AppError('registry.not_configured', 'no RPC is configured');
  // What is asked in the same moment goes out in the same request.
  const tried = sooner?.recent.number() ?? null;
  const [finding, early] = [findCommon(rpcs), tried === null ? null : askAt(rpcs, question, tried)];
  const { common, told } = await finding;
  // Where one is silent, one that is far behind may be the second: that decides this reading, and none that comes.
  if (told === rpcs.length) sooner?.recent.note(common);
  if (early && tried === common) return conclude(await early, common);
  if (early && tried !== null && tried < common && sooner?.mayBeOlder) {
    const answers = await early;
    const agreed = agree(answers.given);
    // What was refused may be there by now.
    const isThere = agreed !== null && 'value' in agreed.outcome;
    if (isThere && (agreed.support.basis === 'agreement' || rpcs.length === 1))
      return conclude(answers, tried);
  }
  return conclude(await askAt(rpcs, question, common), common);
}

/** What all said at one block, and why some did not. */
interface Answers<T> {
  readonly given: readonly Answer<T>[];
  readonly failures: readonly AppError[];
}

/** Never throws. */
async function askAt<T>(
  rpcs: readonly Rpc[],
  question: Question<T>,
  blockNumber: bigint,
): Promise<Answers<T>> {
  const failures: AppError[] = [];
  const given = await Promise.all(
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
  return { given, failures };
}

function conclude<T>({ given, failures }: Answers<T>, blockNumber: bigint): QuorumReading<T> {
  const agreed = agree(given);
  if (agreed) {
    const { outcome, support } = agreed;
    if ('refusal' in outcome) throw refusalError(outcome.refusal, support.sources.join(', '));
    return { value: outcome.value, ...support };
  }
  const hosts = given.flatMap(({ host, said }) => (said ? [host] : []));
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

/** The number of the newest block that two RPCs have, or where only one tells, of its newest; and how many told theirs. */
async function findCommon(rpcs: readonly Rpc[]): Promise<{ common: bigint; told: number }> {
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
  const known = numbers.filter((it) => it !== null).toSorted((a, b) => Number(b - a));
  const common = known[1] ?? known[0];
  if (common !== undefined) return { common, told: known.length };
  throw failures[0] ?? new AppError('registry.unreachable', 'no RPC answered');
}
