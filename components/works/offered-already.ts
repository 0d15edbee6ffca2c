import type { PlannedOffer } from '../market/parse-offer.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';

/** Whether the market has a live offer of these conditions. @param reading of the site that the offer names, if it names one */
export function isOffered(
  { terms, closesAtSeconds, asked }: PlannedOffer,
  { offers, sites }: Pick<MarketReading, 'offers' | 'sites'>,
): boolean {
  const { scope } = terms;
  // The chain has no names of sites, only their digests.
  const place = typeof scope === 'object' ? sites.find(({ site }) => site === scope.site)?.scope : scope;
  return offers.some(
    (offer) =>
      offer.live &&
      offer.price === asked.price &&
      offer.closesAtSeconds === closesAtSeconds &&
      offer.terms.scope === place &&
      offer.terms.currency?.toLowerCase() === asked.currency?.toLowerCase() &&
      offer.terms.durationDays === terms.durationDays &&
      offer.terms.exclusive === terms.exclusive &&
      offer.terms.transferable === terms.transferable &&
      offer.terms.sublicensable === terms.sublicensable,
  );
}
