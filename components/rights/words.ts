import { i18n } from '#i18n';
import type { Saying } from '../../utils/rights/merge/topics.ts';
import type { Source } from '../../utils/rights/merge/source.ts';
import type { DataMiningRule } from '../../utils/rights/types.ts';

/** Ways in which a page speaks of its pictures, by how readers of pages name them. */
const PLACES = {
  'structured data': 'structured',
  markup: 'markup',
  caption: 'caption',
  'licence for its lead picture': 'leadLicence',
  'licence for all that is on it': 'pageLicence',
} as const;

const placeOf = (who: string) => (who in PLACES ? PLACES[who as keyof typeof PLACES] : null);

/** Registries of others, by how their records name them. */
const OTHERS = { 'an ERC-7053 log': 'erc7053', 'the Ethereum Attestation Service': 'eas' } as const;

function recordWords(who: string): string {
  const [account = '', registry = ''] = who.split(' in ');
  return registry in OTHERS
    ? i18n.t(`rights.source.${OTHERS[registry as keyof typeof OTHERS]}`, { account })
    : who;
}

/** How a stranger's text is shown: as it is, unless it stands within a sentence. */
type Show = (text: string) => string;
const asItIs: Show = (text) => text;

/** What a source is called in a sentence. */
export function sourceWords({ kind, who }: Source, show = asItIs): string {
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
      return recordWords(who);
    case 'file':
      return who === '' ? i18n.t('rights.source.file') : i18n.t('rights.source.filePart', { part: who });
    case 'host':
      return i18n.t('rights.source.host');
    case 'page': {
      const place = placeOf(who);
      return place === null ? i18n.t('rights.source.page') : i18n.t(`rights.source.${place}`);
    }
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
