import { i18n } from '#i18n';
import { formatDay } from '../format.ts';
import { priceWords } from './amounts.ts';
import { durationWords } from './offer-words.ts';
import type { PlannedOffer } from './parse-offer.ts';

interface OfferPointsProps {
  readonly planned: PlannedOffer;
  readonly chainId: number;
}

/** All conditions of an offer that is to be made, in words: whoever pays is bound by them, and so is the seller. */
export function OfferPoints({
  planned: { terms, seats, closesAtSeconds, asked },
  chainId,
}: OfferPointsProps) {
  const { price, currency, tokens } = asked;
  const { scope, exclusive, transferable, sublicensable, durationDays } = terms;
  const points = [
    i18n.t('market.priceIs', { price: priceWords(price, currency, { chainId, tokens }) }),
    scopeOf(scope),
    durationWords(durationDays),
    exclusive ? i18n.t('market.exclusive') : i18n.t('market.notExclusive'),
    transferable ? i18n.t('market.transferable') : i18n.t('market.notTransferable'),
    ...(sublicensable ? [i18n.t('market.sublicensable')] : []),
    ...(seats === null ? [] : [i18n.t('market.seatsLeft', seats)]),
    ...(closesAtSeconds === null ? [] : [i18n.t('market.closes', { day: formatDay(closesAtSeconds) })]),
  ];
  return (
    <ul className="offer-points">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

function scopeOf(scope: PlannedOffer['terms']['scope']): string {
  if (typeof scope === 'object') return i18n.t('market.scopeNamed', { site: scope.site });
  return scope === 'any' ? i18n.t('market.scopeAny') : i18n.t('market.scopeOne');
}
