import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import type { LicenceTerms } from '../../utils/licence/types.ts';
import type { ImageSource, Match, PartialCopy } from '../../utils/matching/types.ts';

/** Said of a picture whose file was not to be had. */
export const shownWords = (): string => i18n.t('work.shown');

/** Whose works are copied. @example followedWords(3) // 'the 3 accounts you follow' */
export const followedWords = (accounts: number): string =>
  i18n.t('work.followed', accounts, { accounts: formatNumber(accounts) });

/** Which works of the registry were compared. @example comparedWords({ works: 2048, total: 5000 }) // 'the newest 2,048 of 5,000 works' */
export function comparedWords({ works, total, accounts }: PartialCopy): string {
  const numbers = { works: formatNumber(works), total: formatNumber(total) };
  return accounts === undefined
    ? i18n.t('work.compared.newest', numbers)
    : i18n.t('work.compared.followed', works, { ...numbers, whose: followedWords(accounts) });
}

/** How the page's copy and the registered picture agree. `distanceBits` is of 256. */
export function matchWords({ kind, distanceBits }: Match, source: ImageSource): string {
  const bits = { bits: formatNumber(distanceBits) };
  if (kind === 'exact') return i18n.t('work.checked.matchExact');
  if (kind === 'similar') return i18n.t('work.checked.matchSimilar', bits);
  return i18n.t(source === 'file' ? 'work.checked.matchSame' : 'work.checked.matchSameShown', bits);
}

/** A licence's terms, each as what is allowed, not allowed, or asked. */
export function termsInWords(
  terms: LicenceTerms,
): { readonly says: 'yes' | 'no' | 'asks'; readonly text: string }[] {
  return [
    terms.commercialUse
      ? { says: 'yes', text: i18n.t('work.terms.commercial') }
      : { says: 'no', text: i18n.t('work.terms.notCommercial') },
    terms.changes
      ? { says: 'yes', text: i18n.t('work.terms.changes') }
      : { says: 'no', text: i18n.t('work.terms.noChanges') },
    terms.credit
      ? { says: 'asks', text: i18n.t('work.terms.givesCredit') }
      : { says: 'yes', text: i18n.t('work.terms.noCredit') },
    ...(terms.shareAlike ? [{ says: 'asks' as const, text: i18n.t('work.terms.shareAlike') }] : []),
  ];
}
