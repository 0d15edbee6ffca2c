import { i18n } from '#i18n';
import type { Offer, Terms } from '../../utils/registry/market-types.ts';
import type { SiteName } from '../../utils/registry/market/work-market.ts';
import { formatDay } from '../format.ts';

/** Where the licences of an offer hold; `sites` are the names that the page's site has. */
export function scopeWords(scope: Terms['scope'], sites: readonly SiteName[]): string {
  if (scope === 'any') return i18n.t('market.scopeAny');
  if (scope === 'buyers_site') return i18n.t('market.scopeOne');
  const named = sites.find((site) => site.scope === scope);
  return named ? i18n.t('market.scopeNamed', { site: named.site }) : i18n.t('market.scopeOther');
}

/** How long a licence lasts. */
export const durationWords = (durationDays: number | null): string =>
  durationDays === null ? i18n.t('market.noEnd') : i18n.t('market.days', durationDays);

/** What an offer's licence grants and does not, each in a sentence. */
export function offerPoints(
  { terms, seatsLeft, closesAtSeconds }: Offer,
  sites: readonly SiteName[],
): string[] {
  return [
    scopeWords(terms.scope, sites),
    durationWords(terms.durationDays),
    terms.exclusive ? i18n.t('market.exclusive') : i18n.t('market.notExclusive'),
    terms.transferable ? i18n.t('market.transferable') : i18n.t('market.notTransferable'),
    ...(terms.sublicensable ? [i18n.t('market.sublicensable')] : []),
    ...(seatsLeft === null ? [] : [i18n.t('market.seatsLeft', seatsLeft)]),
    ...(closesAtSeconds === null ? [] : [i18n.t('market.closes', { day: formatDay(closesAtSeconds) })]),
  ];
}

/** For which site an offer can be bought here: null for any, undefined where it holds for none of the page's names. */
export function sitesFor({ terms }: Offer, sites: readonly SiteName[]): readonly (string | null)[] {
  if (terms.scope === 'any') return [null];
  if (terms.scope === 'buyers_site') return sites.map(({ site }) => site);
  return sites.filter(({ scope }) => scope === terms.scope).map(({ site }) => site);
}
