import type { Letter, RightsText } from '../../../components/rights/types.ts';
import { TOPIC_RULES } from '../../../utils/rights/merge/topics.ts';
import { webAddress } from '../../../utils/rights/text.ts';
import { creditParts, formatCredit } from '../../../utils/rights/use/credit.ts';
import { rightsJsonLd } from '../../../utils/rights/use/json-ld.ts';
import {
  askForCredit,
  askForLicence,
  takeDownNotice,
  type LetterFacts,
} from '../../../utils/rights/use/letters.ts';

const LETTERS: Readonly<Record<Letter, (facts: LetterFacts) => string>> = {
  ask_licence: askForLicence,
  ask_credit: askForCredit,
  take_down: takeDownNotice,
};

/** A text to copy, with what is on record filled in. */
export function writeText(text: RightsText): string {
  // Data of the page itself, or a stand-in for a long address, leads nowhere.
  const address = webAddress(text.imageUrl);
  if (text.kind === 'json_ld') return rightsJsonLd(text.verdict, address);
  if (text.kind === 'credit') {
    const { says, work } = text.source;
    return formatCredit(creditParts(says, work?.title ?? null, address), text.style);
  }
  const { says, work } = text.source ?? {};
  const of = (topic: keyof typeof TOPIC_RULES) => (says && TOPIC_RULES[topic].of(says)?.text) ?? null;
  return LETTERS[text.kind]({
    pageUrl: text.pageUrl ?? '[address of the page]',
    imageUrl: address,
    seenAt: text.seenAt,
    title: work?.title ?? null,
    creator: of('creator'),
    owner: of('owner'),
    licence: of('licence'),
    work: work ?? null,
    credit: of('credit'),
  });
}
