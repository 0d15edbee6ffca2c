import { i18n } from '#i18n';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { formatDay, shortAddress } from '../format.ts';
import { EndsSoon } from '../work/EndsSoon.tsx';
import { isOwn } from './own.ts';

/** A licence for any site that one's own account holds: what the page's site has is said above, once. */
export function LicenceState({ reading }: { reading: MarketReading }) {
  const { anySite, timeSeconds } = reading;
  const holds = (until: number | null) => until === null || until > timeSeconds;
  const mine = anySite.find((licence) => isOwn(reading, licence.holder) && holds(licence.expiresAtSeconds));
  if (!mine) return null;
  const until = mine.expiresAtSeconds;
  return (
    <p className="licence-state licence-held">
      <span aria-hidden="true">● </span>
      {i18n.t('market.licensedAny', { account: shortAddress(mine.holder) })}{' '}
      {until === null ? i18n.t('market.untilNever') : i18n.t('market.until', { day: formatDay(until) })}
      <EndsSoon untilSeconds={until} nowSeconds={timeSeconds} />
    </p>
  );
}
