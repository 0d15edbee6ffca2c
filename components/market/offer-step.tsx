import { i18n } from '#i18n';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { OfferPoints } from './OfferPoints.tsx';
import type { OrderStep } from './Order.tsx';
import type { PlannedOffer } from './parse-offer.ts';

/** The transaction of a new offer, with all of its conditions in words. */
export function offerStep(
  planned: PlannedOffer,
  workId: WorkId,
  document: Sha256,
  chainId: number,
): OrderStep {
  const { terms, seats, closesAtSeconds, asked } = planned;
  const { price, currency } = asked;
  return {
    order: {
      kind: 'offer',
      offer: { ...terms, workId, document, price, currency, payee: null, closesAtSeconds, seats },
    },
    action: i18n.t('market.offerNow'),
    note: <OfferPoints planned={planned} chainId={chainId} />,
  };
}
