import type { DataMiningRule, Statement } from '../types.ts';
import { compareLicences, licenceClaim } from './licence-claim.ts';
import { compareNameLists, nameKey, type Relation } from './names.ts';

export const TOPICS = ['creator', 'owner', 'licence', 'credit', 'data_mining'] as const;
export type Topic = (typeof TOPICS)[number];

/** What a statement says on a topic: for people, and to compare. */
export interface Saying {
  /** Sayings with the same key are the same. */
  readonly key: string;
  /** As the source says it; English where it is a rule that has no words of its own. */
  readonly text: string;
  /** `own`: the source's words; `licence`: our name for one; else what its key is, to be said in the reader's language. */
  readonly kind: 'own' | 'licence' | 'reserved' | 'page' | 'mining';
}

interface TopicRules {
  readonly of: (says: Statement) => Saying | null;
  readonly compare: (a: Statement, b: Statement) => Relation;
}

const names = (list: readonly string[]): Saying | null =>
  list.some((name) => nameKey(name) !== '')
    ? { key: list.map(nameKey).toSorted().join('\n'), text: list.join(', '), kind: 'own' }
    : null;

/** Whoever is said to hold the rights; a notice without anything else names its holder. */
const ownerNames = ({ owner, copyrightNotice }: Statement): readonly string[] => {
  const text = owner ?? copyrightNotice?.replace(/\.?\s*all rights reserved\.?/i, '').trim();
  return text ? [text] : [];
};

/** A credit line may name any of these, and be right. */
const creditable = (says: Statement): readonly string[] => [
  ...(says.credit === null ? [] : [says.credit]),
  ...says.creators,
  ...ownerNames(says),
];

const NO_TRAINING: ReadonlySet<DataMiningRule> = new Set([
  'no_ai_training',
  'no_generative_training',
  'search_only',
  'prohibited',
]);

const MINING_WORDS: Readonly<Record<DataMiningRule, string>> = {
  allowed: 'allowed',
  no_ai_training: 'no AI training',
  no_generative_training: 'no generative AI training',
  search_only: 'for search engines only',
  prohibited: 'prohibited',
  see_terms: 'only on its terms',
  unspecified: '',
};

export const TOPIC_RULES: Readonly<Record<Topic, TopicRules>> = {
  creator: {
    of: ({ creators }) => names(creators),
    compare: (a, b) => compareNameLists(a.creators, b.creators),
  },
  owner: {
    of: (says) => names(ownerNames(says)),
    compare: (a, b) => compareNameLists(ownerNames(a), ownerNames(b)),
  },
  licence: {
    of: (says) => {
      const claim = licenceClaim(says);
      if (claim === null) return null;
      const { key, name: text, kind } = claim;
      return { key, text, kind: kind === 'words' ? 'own' : kind };
    },
    compare: (a, b) => {
      const [x, y] = [licenceClaim(a), licenceClaim(b)];
      return x === null || y === null ? 'compatible' : compareLicences(x, y);
    },
  },
  credit: {
    // Who asks for no line of its own is credited by name: a caption that names somebody else is seen so.
    of: ({ credit, creators }) => names(credit === null ? creators : [credit]),
    compare: (a, b) => {
      const fits = creditable(a).some((one) =>
        creditable(b).some((other) => compareNameLists([one], [other]) !== 'different'),
      );
      return fits ? 'compatible' : 'different';
    },
  },
  data_mining: {
    of: ({ dataMining }) =>
      dataMining === null || dataMining.rule === 'unspecified'
        ? null
        : { key: dataMining.rule, text: MINING_WORDS[dataMining.rule], kind: 'mining' },
    compare: ({ dataMining: a }, { dataMining: b }) => {
      if (a?.rule === b?.rule) return 'same';
      const allows = (rule: DataMiningRule | undefined) => rule === 'allowed';
      const forbids = (rule: DataMiningRule | undefined) => rule !== undefined && NO_TRAINING.has(rule);
      return (allows(a?.rule) && forbids(b?.rule)) || (forbids(a?.rule) && allows(b?.rule))
        ? 'different'
        : 'compatible';
    },
  },
};

/** Whether both say something on a topic, and cannot both be right. */
export const contradicts = (topic: Topic, a: Statement, b: Statement): boolean =>
  TOPIC_RULES[topic].of(a) !== null &&
  TOPIC_RULES[topic].of(b) !== null &&
  TOPIC_RULES[topic].compare(a, b) === 'different';
