import { i18n } from '#i18n';
import { formatList, formatNumber } from '../../../components/format.ts';
import { sayingWords, sourceWords } from '../../../components/rights/words.ts';
import { quoted } from '../../../utils/rights/merge/quoted.ts';
import type { SentenceWords, SummaryKind } from '../../../utils/rights/merge/sentence.ts';

const inQuotes = (text: string) =>
  quoted(text, (bounded) => i18n.t('rights.answer.quoted', { text: bounded }));

/** The words of the answer, in the language that is shown. */
export const sentenceWords = (): SentenceWords => ({
  nobody: () => i18n.t('rights.answer.nobody'),
  made: (names, making) =>
    i18n.t(`rights.answer.made.${making}`, names.length, { sources: formatList(names) }),
  sequence: (first, second) => i18n.t('rights.answer.sequence', { first, second }),
  name: (source) => sourceWords(source, inQuotes),
  saying: (saying) => sayingWords(saying, inQuotes),
  says: (source, kind, [text = '', by = '']) => SAYS[kind](source, text, by),
  agree: (names) => i18n.t('rights.answer.agree', names.length, { sources: formatList(names) }),
  against: (source, clauses) =>
    i18n.t('rights.answer.against', {
      source,
      clauses: formatList(clauses.map(([topic, text]) => i18n.t(`rights.clause.${topic}`, { text }))),
    }),
  more: (count) => i18n.t('rights.answer.more', count, { number: formatNumber(count) }),
  elsewhere: (topics) =>
    i18n.t('rights.answer.elsewhere', {
      topics: formatList(topics.map((topic) => i18n.t(`rights.topicInline.${topic}`))),
    }),
  join: (parts) => i18n.t('rights.answer.whole', { answer: parts.join(i18n.t('rights.answer.separator')) }),
});

const SAYS: Readonly<Record<SummaryKind, (source: string, text: string, by: string) => string>> = {
  licence_by: (source, licence, creator) => i18n.t('rights.answer.licenceBy', { source, licence, creator }),
  licence: (source, licence) => i18n.t('rights.answer.licence', { source, licence }),
  terms_by: (source, terms, creator) => i18n.t('rights.answer.termsBy', { source, terms, creator }),
  terms: (source, terms) => i18n.t('rights.answer.terms', { source, terms }),
  creator: (source, creator) => i18n.t('rights.answer.creator', { source, creator }),
  credit: (source, credit) => i18n.t('rights.answer.credit', { source, credit }),
  owner: (source, owner) => i18n.t('rights.answer.owner', { source, owner }),
  data_mining: (source, rule) => i18n.t('rights.answer.dataMining', { source, rule }),
};
