import type { TopicVerdict } from './merge.ts';
import { makingOf, type Making } from '../source-type.ts';
import { quoted } from './quoted.ts';
import type { Source, SourceKind } from './source.ts';
import { contradicts, TOPIC_RULES, TOPICS, type Saying, type Topic } from './topics.ts';

/** Sources that are named for disagreeing; more are counted. */
const MAX_NAMED = 2;

/**
 * What a sentence is made of, in one language. Names and texts are filled in, since languages order them otherwise. What a stranger
 * wrote is quoted in both: else whoever writes a caption would write the sentence.
 */
export interface SentenceWords {
  readonly nobody: () => string;
  /** How it was made, as these say. */
  readonly made: (names: readonly string[], making: Making) => string;
  /** One sentence after another. */
  readonly sequence: (first: string, second: string) => string;
  /** What a source is called within a sentence. */
  readonly name: (source: Source) => string;
  readonly saying: (saying: Saying) => string;
  readonly says: (name: string, kind: SummaryKind, texts: readonly string[]) => string;
  readonly agree: (names: readonly string[]) => string;
  readonly against: (name: string, clauses: readonly (readonly [Topic, string])[]) => string;
  readonly more: (count: number) => string;
  readonly elsewhere: (topics: readonly Topic[]) => string;
  /** Makes one sentence of its parts. */
  readonly join: (parts: readonly string[]) => string;
}

/** Of what the strongest source speaks: the first of these that it says anything of. */
export type SummaryKind =
  'licence_by' | 'licence' | 'terms_by' | 'terms' | 'creator' | 'credit' | 'owner' | 'data_mining';

const NAMES: Readonly<Record<SourceKind, (who: string) => string>> = {
  trusted_credentials: (who) =>
    `its Content Credential, signed by ${who === '' ? 'a trusted signer' : quoted(who)},`,
  unknown_credentials: () => 'its Content Credential, of an unknown signer,',
  proven_registration: (who) => `the registration proven for ${quoted(who)}`,
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

const SUMMARIES: Readonly<Record<SummaryKind, (text: string, other: string) => string>> = {
  licence_by: (licence, creator) => `${licence} by ${creator}`,
  licence: (licence) => licence,
  terms_by: (terms, creator) => `it is by ${creator}, on ${terms}`,
  terms: (terms) => `that ${terms} hold`,
  creator: (creator) => `it is by ${creator}`,
  credit: (credit) => `that ${credit} is to be credited`,
  owner: (owner) => `that ${owner} holds the rights`,
  data_mining: (rule) => `of data mining: ${rule}`,
};

const MADE: Readonly<Record<Making, string>> = {
  generated: 'that generative AI made it',
  part: 'that generative AI made a part of it',
  camera: 'that a camera took it',
};

const listed = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** For packages, letters and the command line, which experts of any country read. */
export const ENGLISH: SentenceWords = {
  nobody: () => 'No source says whose picture this is, or on which terms.',
  made: (names, making) => `${listed(names)} ${names.length === 1 ? 'says' : 'say'} ${MADE[making]}`,
  sequence: (first, second) => `${first} ${second}`,
  name: sourceName,
  saying: ({ key, text, kind }) =>
    kind === 'own' ? quoted(text) : kind === 'page' ? `the terms at ${quoted(key)}` : text,
  says: (name, kind, [text = '', other = '']) => `${name} says ${SUMMARIES[kind](text, other)}`,
  agree: (names) => `${listed(names)} ${names.length === 1 ? 'agrees' : 'agree'}`,
  against: (name, clauses) => `${name} ${listed(clauses.map(([topic, text]) => CLAUSES[topic](text)))}`,
  more: (count) => `${count} more disagree`,
  elsewhere: (topics) =>
    `the others contradict each other on the ${listed(topics.map((topic) => topic.replace('_', ' ')))}`,
  join: (parts) => `${parts.join('; ')}.`,
};

/**
 * The verdict in one sentence. It begins with who says that generative AI made the picture, if anybody does; then comes the
 * strongest source, and always who contradicts it.
 * @example 'The file says CC BY 4.0 by “EHT”; the page credits “Agence A”.'
 */
export function sentenceOf(
  sources: readonly Source[],
  topics: Readonly<Record<Topic, TopicVerdict>>,
  words: SentenceWords = ENGLISH,
): string {
  const speaking = sources.filter(({ says }) => TOPICS.some((topic) => TOPIC_RULES[topic].of(says) !== null));
  const [main, ...rest] = speaking;
  const made = makingParts(sources, words);
  if (main === undefined)
    return made.length === 0 ? words.nobody() : words.sequence(sentence(made, words), words.nobody());
  const against = rest.map((source) => ({ source, clauses: clausesAgainst(main, source, words) }));
  const disagreeing = against.filter(({ clauses }) => clauses.length > 0);
  const agreeing = against
    .filter(({ source, clauses }) => clauses.length === 0 && sharesPosition(main, source))
    .map(({ source }) => words.name(source));
  const { kind, texts } = summary(main, words);
  const parts = [
    ...made,
    words.says(words.name(main), kind, texts),
    ...(agreeing.length > 0 ? [words.agree([...new Set(agreeing)])] : []),
    ...disagreeing
      .slice(0, MAX_NAMED)
      .map(({ source, clauses }) => words.against(words.name(source), clauses)),
    ...(disagreeing.length > MAX_NAMED ? [words.more(disagreeing.length - MAX_NAMED)] : []),
  ];
  // Two weaker sources may contradict each other where the strongest is silent.
  const elsewhere = TOPICS.filter((topic) => topics[topic].agreement === 'contradicted');
  if (disagreeing.length === 0 && elsewhere.length > 0) parts.push(words.elsewhere(elsewhere));
  return sentence(parts, words);
}

function sentence(parts: readonly string[], words: SentenceWords): string {
  const joined = words.join(parts).replaceAll(',;', ';');
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}`;
}

/** Who says that generative AI made it, or a part of it; then who says that a camera took it. Nothing where nobody says the former. */
function makingParts(sources: readonly Source[], words: SentenceWords): readonly string[] {
  const saying = (making: Making) => {
    const found = sources.filter(({ says }) => makingOf(says.sourceType) === making);
    const names = [...new Set(found.map(words.name))];
    return names.length === 0 ? [] : [words.made(names, making)];
  };
  const made = [...saying('generated'), ...saying('part')];
  return made.length === 0 ? [] : [...made, ...saying('camera')];
}

function clausesAgainst(main: Source, other: Source, words: SentenceWords): readonly [Topic, string][] {
  const found = TOPICS.filter((topic) => contradicts(topic, main.says, other.says));
  // A credit that follows from the creators would say the same twice.
  return found
    .filter((topic) => topic !== 'credit' || !found.includes('creator'))
    .map((topic) => {
      const saying = TOPIC_RULES[topic].of(other.says);
      return [topic, saying === null ? '' : words.saying(saying)];
    });
}

const sharesPosition = (a: Source, b: Source) =>
  TOPICS.some((topic) => {
    const [x, y] = [TOPIC_RULES[topic].of(a.says), TOPIC_RULES[topic].of(b.says)];
    return x !== null && y !== null && x.key === y.key;
  });

function summary({ says }: Source, words: SentenceWords): { kind: SummaryKind; texts: readonly string[] } {
  const text = (topic: Topic) => {
    const saying = TOPIC_RULES[topic].of(says);
    return saying === null ? null : words.saying(saying);
  };
  const [licence, creator] = [text('licence'), text('creator')];
  // Terms at an address have no name to be said by.
  const licenceKind = TOPIC_RULES.licence.of(says)?.kind === 'page' ? 'terms' : 'licence';
  if (licence !== null && creator !== null) return { kind: `${licenceKind}_by`, texts: [licence, creator] };
  if (licence !== null) return { kind: licenceKind, texts: [licence] };
  for (const kind of ['creator', 'credit', 'owner', 'data_mining'] as const) {
    const said = text(kind);
    if (said !== null) return { kind, texts: [said] };
  }
  return { kind: 'licence', texts: [] };
}
