import type { Refusal } from './refusal.ts';

/** What a contract tells: a value, or why it refuses to. */
export type Outcome<T> = { readonly value: T } | { readonly refusal: Refusal };

/** The block that an answer holds for. */
export interface BlockName {
  readonly number: number;
  readonly hash: `0x${string}`;
}

/** What one RPC said; null when it did not answer. */
export interface Answer<T> {
  readonly host: string;
  readonly said: { readonly outcome: Outcome<T>; readonly block: BlockName } | null;
}

/** An RPC that did not support what is taken as the answer. */
export interface OddRpc {
  readonly host: string;
  readonly reason: 'disagrees' | 'no_answer';
}

/** What an answer rests on. `one_source`: no second RPC answered, or none is set; to be shown as such. */
export interface Support {
  readonly block: BlockName;
  readonly basis: 'agreement' | 'one_source';
  /** Hosts of the RPCs that gave this answer. */
  readonly sources: readonly string[];
  readonly odd: readonly OddRpc[];
}

/** The node that alone says something; nothing where two agree. To be told with what it says. */
export const onlySourceOf = ({ basis, sources }: Support): { readonly onlySource?: string } =>
  basis === 'one_source' && sources[0] !== undefined ? { onlySource: sources[0] } : {};

/** Equal when block and outcome are, bigints included. */
const textOf = (said: unknown): string =>
  JSON.stringify(said, (_, part: unknown) => (typeof part === 'bigint' ? { bigint: `${part}` } : part));

/**
 * The answer that at least two RPCs give and no other as many, or the only one there is; null when they contradict each
 * other without a majority, or none answers.
 */
export function agree<T>(answers: readonly Answer<T>[]): { outcome: Outcome<T>; support: Support } | null {
  const groups = Map.groupBy(
    answers.filter(({ said }) => said !== null),
    ({ said }) => textOf(said),
  );
  const [largest = [], second = []] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const said = largest[0]?.said;
  if (!said || largest.length === second.length) return null;
  return {
    outcome: said.outcome,
    support: {
      block: said.block,
      basis: largest.length > 1 ? 'agreement' : 'one_source',
      sources: largest.map(({ host }) => host),
      odd: answers
        .filter((answer) => !largest.includes(answer))
        .map((answer) => ({ host: answer.host, reason: answer.said ? 'disagrees' : 'no_answer' })),
    },
  };
}
