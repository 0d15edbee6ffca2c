import { strengthOf, type Source } from './source.ts';
import { sentenceOf, type SentenceWords } from './sentence.ts';
import { contradicts, TOPIC_RULES, TOPICS, type Saying, type Topic } from './topics.ts';

/** What several sources say alike. */
export interface Position extends Saying {
  /** Indexes into the verdict's sources, the strongest first. */
  readonly sources: readonly number[];
}

/**
 * `silent`: nobody says anything. `single`: one source alone. `agreed`: several say the same. `compatible`: they say different
 * things that can all be true. `other_claimants`: so would they, but for contradicting each other on whose picture it is: the
 * terms of who has no say in it are nobody's. `contradicted`: at least two cannot both be true.
 */
export type Agreement = 'silent' | 'single' | 'agreed' | 'compatible' | 'other_claimants' | 'contradicted';

export interface TopicVerdict {
  readonly agreement: Agreement;
  /** Every position that any source takes, that of the strongest source first. None is left out. */
  readonly positions: readonly Position[];
}

/** All that is said of one picture's rights, side by side; JSON. Which of them is true it does not say. */
export interface RightsVerdict {
  /** The strongest first. */
  readonly sources: readonly Source[];
  readonly topics: Readonly<Record<Topic, TopicVerdict>>;
  /** The answer in one sentence. */
  readonly sentence: string;
}

/** Lays what sources say side by side: who agrees with whom, and who contradicts whom; in English, if no words are given. */
export function mergeRights(given: readonly Source[], words?: SentenceWords): RightsVerdict {
  const sources = given.toSorted((a, b) => strengthOf(a) - strengthOf(b));
  const of = (topic: Topic): [Topic, TopicVerdict] => [topic, topicVerdict(sources, topic)];
  const topics = Object.fromEntries(TOPICS.map(of)) as Record<Topic, TopicVerdict>;
  return { sources, topics, sentence: sentenceOf(sources, topics, words) };
}

function topicVerdict(sources: readonly Source[], topic: Topic): TopicVerdict {
  const rules = TOPIC_RULES[topic];
  const positions = new Map<string, Saying & { sources: number[] }>();
  sources.forEach(({ says }, index) => {
    const saying = rules.of(says);
    if (saying === null) return;
    const position = positions.get(saying.key);
    if (position) position.sources.push(index);
    else positions.set(saying.key, { ...saying, sources: [index] });
  });
  const found = [...positions.values()];
  return { agreement: agreementOf(sources, topic, found), positions: found };
}

function agreementOf(sources: readonly Source[], topic: Topic, positions: readonly Position[]): Agreement {
  const [first] = positions;
  if (first === undefined) return 'silent';
  if (positions.length === 1) return first.sources.length === 1 ? 'single' : 'agreed';
  // One source of a position speaks for all: on this topic they say the same.
  const speakers = positions.flatMap((position) =>
    position.sources.slice(0, 1).map((index) => sources[index]),
  );
  const clash = speakers.some((a, index) =>
    speakers.slice(index + 1).some((b) => a && b && contradicts(topic, a.says, b.says)),
  );
  if (clash) return 'contradicted';
  return topic === 'licence' && areOfOthers(sources, positions) ? 'other_claimants' : 'compatible';
}

/** Whether two who take different positions contradict each other on who made the picture, or whose it is. */
const areOfOthers = (sources: readonly Source[], positions: readonly Position[]): boolean =>
  positions.some((position, index) =>
    positions
      .slice(index + 1)
      .some((other) =>
        speakersOf(sources, position).some((a) =>
          speakersOf(sources, other).some(
            (b) => contradicts('creator', a.says, b.says) || contradicts('owner', a.says, b.says),
          ),
        ),
      ),
  );

const speakersOf = (sources: readonly Source[], position: Position): readonly Source[] =>
  position.sources.flatMap((index) => sources[index] ?? []);
