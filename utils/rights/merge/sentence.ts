import type { TopicVerdict } from './merge.ts';
import type { Source, SourceKind } from './source.ts';
import { contradicts, TOPIC_RULES, TOPICS, type Topic } from './topics.ts';

/** Sources that are named for disagreeing; more are counted. */
const MAX_NAMED = 2;

const NAMES: Readonly<Record<SourceKind, (who: string) => string>> = {
  trusted_credentials: (who) => `its Content Credential, signed by ${who || 'a trusted signer'},`,
  unknown_credentials: () => 'its Content Credential, of an unknown signer,',
  proven_registration: (who) => `the registration proven for ${who}`,
  registration: (who) => `the registration by ${who}`,
  other_registry: (who) => `account ${who}`,
  file: (who) => (who === '' ? 'the file' : `the file’s ${who}`),
  host: () => 'the host',
  page: (who) => (who === '' ? 'the page' : `the page’s ${who}`),
};

/** What a source is called in a sentence. */
export const sourceName = ({ kind, who }: Source): string => NAMES[kind](who);

const CLAUSES: Readonly<Record<Topic, (text: string) => string>> = {
  creator: (text) => `names ${text}`,
  owner: (text) => `names ${text} as the owner`,
  licence: (text) => `says ${text}`,
  credit: (text) => `credits ${text}`,
  data_mining: (text) => `says of data mining: ${text}`,
};

/**
 * The verdict in one sentence. It begins with the strongest source and always names who contradicts it.
 * @example 'The file says CC BY 4.0 by EHT; the page credits Agence A.'
 */
export function sentenceOf(
  sources: readonly Source[],
  topics: Readonly<Record<Topic, TopicVerdict>>,
): string {
  const speaking = sources.filter(({ says }) => TOPICS.some((topic) => TOPIC_RULES[topic].of(says) !== null));
  const [main, ...rest] = speaking;
  if (main === undefined) return 'No source says whose picture this is, or on which terms.';
  const against = rest.map((source) => ({ source, clauses: clausesAgainst(main, source) }));
  const disagreeing = against.filter(({ clauses }) => clauses.length > 0);
  const agreeing = rest.filter(
    (source) => clausesAgainst(main, source).length === 0 && sharesPosition(main, source),
  );
  const parts = [
    `${sourceName(main)} says ${summary(main)}`,
    ...(agreeing.length > 0
      ? [`${listed(agreeing.map(sourceName))} ${agreeing.length === 1 ? 'agrees' : 'agree'}`]
      : []),
    ...disagreeing
      .slice(0, MAX_NAMED)
      .map(({ source, clauses }) => `${sourceName(source)} ${listed(clauses)}`),
    ...(disagreeing.length > MAX_NAMED ? [`${disagreeing.length - MAX_NAMED} more disagree`] : []),
  ];
  // Two weaker sources may contradict each other where the strongest is silent.
  const elsewhere = TOPICS.filter((topic) => topics[topic].agreement === 'contradicted');
  if (disagreeing.length === 0 && elsewhere.length > 0) {
    parts.push(
      `the others contradict each other on the ${listed(elsewhere.map((topic) => topic.replace('_', ' ')))}`,
    );
  }
  const sentence = parts.join('; ').replaceAll(',;', ';');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function clausesAgainst(main: Source, other: Source): readonly string[] {
  const found = TOPICS.filter((topic) => contradicts(topic, main.says, other.says));
  // A credit that follows from the creators would say the same twice.
  return found
    .filter((topic) => topic !== 'credit' || !found.includes('creator'))
    .map((topic) => CLAUSES[topic](TOPIC_RULES[topic].of(other.says)?.text ?? ''));
}

const sharesPosition = (a: Source, b: Source) =>
  TOPICS.some((topic) => {
    const [x, y] = [TOPIC_RULES[topic].of(a.says), TOPIC_RULES[topic].of(b.says)];
    return x !== null && y !== null && x.key === y.key;
  });

function summary({ says }: Source): string {
  const text = (topic: Topic) => TOPIC_RULES[topic].of(says)?.text;
  const [licence, creator] = [text('licence'), text('creator')];
  if (licence !== undefined) return creator === undefined ? licence : `${licence} by ${creator}`;
  if (creator !== undefined) return `it is by ${creator}`;
  const credit = text('credit');
  if (credit !== undefined) return `that ${credit} is to be credited`;
  const owner = text('owner');
  return owner === undefined ? `of data mining: ${text('data_mining')}` : `that ${owner} holds the rights`;
}

const listed = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
