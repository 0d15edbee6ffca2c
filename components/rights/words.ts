import { i18n } from '#i18n';
import type { Saying } from '../../utils/rights/merge/topics.ts';
import type { Source } from '../../utils/rights/merge/source.ts';
import type { DataMiningRule } from '../../utils/rights/types.ts';

/** How a stranger's text is shown: as it is, unless it stands within a sentence. */
type Show = (text: string) => string;
const asItIs: Show = (text) => text;

/** What a source is called in a sentence. */
export function sourceWords({ kind, who, place }: Source, show = asItIs): string {
  switch (kind) {
    case 'trusted_credentials':
      return i18n.t('rights.source.trusted', {
        who: who === '' ? i18n.t('rights.source.somebody') : show(who),
      });
    case 'unknown_credentials':
      return i18n.t('rights.source.unknown');
    case 'proven_registration':
      return i18n.t('rights.source.proven', { who: show(who) });
    case 'registration':
      return i18n.t('rights.source.registration', { who });
    case 'other_registry':
      return place && 'registry' in place
        ? i18n.t(`rights.source.${place.registry}`, { account: place.account })
        : who;
    case 'file':
      return who === '' ? i18n.t('rights.source.file') : i18n.t('rights.source.filePart', { part: who });
    case 'host':
      return i18n.t('rights.source.host');
    case 'page':
      return i18n.t(`rights.source.${place && 'page' in place ? place.page : 'page'}`);
  }
}

/** What a source says, in its own words, or in the reader's where it is a rule. */
export function sayingWords({ key, text, kind }: Saying, show = asItIs): string {
  switch (kind) {
    case 'own':
      return show(text);
    case 'licence':
      return text;
    case 'reserved':
      return i18n.t('rights.saying.reserved');
    case 'page':
      return i18n.t('rights.saying.termsAt', { page: show(key) });
    case 'mining':
      return ruleWords(key as Exclude<DataMiningRule, 'unspecified'>);
  }
}

export const ruleWords = (rule: Exclude<DataMiningRule, 'unspecified'>): string =>
  i18n.t(`rights.saying.${rule}`);

/** What a source is called by itself. */
export function sourceTitle(source: Source): string {
  const words = sourceWords(source);
  return source.kind === 'registration' ||
    source.kind === 'proven_registration' ||
    source.kind === 'trusted_credentials'
    ? source.who || words
    : `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`;
}
