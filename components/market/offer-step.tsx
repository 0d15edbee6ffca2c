import { i18n } from '#i18n';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatDay } from '../format.ts';
import { priceWords } from './amounts.ts';
import { durationWords } from './offer-words.ts';
import type { OrderStep } from './Order.tsx';
import type { PlannedOffer } from './parse-offer.ts';

/** The transaction of a new offer, with all of its conditions in words: whoever pays is bound by them, and so is the seller. */
export function offerStep(
  { terms, seats, closesAtSeconds, asked }: PlannedOffer,
  workId: WorkId,
  document: Sha256,
  chainId: number,
): OrderStep {
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
  return {
    order: {
      kind: 'offer',
      offer: { ...terms, workId, document, price, currency, payee: null, closesAtSeconds, seats },
    },
    action: i18n.t('market.offerNow'),
    note: (
      <ul className="offer-points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    ),
  };
}

function scopeOf(scope: PlannedOffer['terms']['scope']): string {
  if (typeof scope === 'object') return i18n.t('market.scopeNamed', { site: scope.site });
  return scope === 'any' ? i18n.t('market.scopeAny') : i18n.t('market.scopeOne');
}
