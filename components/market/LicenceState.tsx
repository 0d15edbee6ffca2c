import { i18n } from '#i18n';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { formatDay, shortAddress } from '../format.ts';
import { isOwn } from './own.ts';

/** Who holds a licence is told so long before it ends. */
const SOON_SECONDS = 30 * 86_400;
const DAY_SECONDS = 86_400;

/** Whether this page's site may rest on a licence of the market: none on record is not the same as not allowed. */
export function LicenceState({ reading }: { reading: MarketReading }) {
  const { sites, anySite, timeSeconds } = reading;
  const holds = (until: number | null) => until === null || until > timeSeconds;
  const named = sites.filter(({ untilSeconds }) => holds(untilSeconds));
  const mine = anySite.find((licence) => isOwn(reading, licence.holder) && holds(licence.expiresAtSeconds));
  const [host] = sites;
  return (
    <>
      {named.map(({ site, untilSeconds }) => (
        <Held
          key={site}
          words={
            site === host?.site
              ? i18n.t('market.licensed', { site })
              : i18n.t('market.licensedPart', { site, host: host?.site ?? '' })
          }
          until={untilSeconds}
          now={timeSeconds}
        />
      ))}
      {mine && (
        <Held
          words={i18n.t('market.licensedAny', { account: shortAddress(mine.holder) })}
          until={mine.expiresAtSeconds}
          now={timeSeconds}
        />
      )}
      {named.length === 0 && !mine && host && (
        <p className="licence-state licence-none">
          <span aria-hidden="true">○ </span>
          {i18n.t('market.notLicensed', { site: host.site })}
        </p>
      )}
      {!host && <p className="quiet">{i18n.t('market.noSite')}</p>}
      {!mine && holds(reading.anySiteUntilSeconds) && <p className="quiet">{i18n.t('market.anySiteHeld')}</p>}
    </>
  );
}

function Held({ words, until, now }: { words: string; until: number | null; now: number }) {
  const isSoon = until !== null && until - now < SOON_SECONDS;
  return (
    <p className="licence-state licence-held">
      <span aria-hidden="true">● </span>
      {words}{' '}
      {until === null ? i18n.t('market.untilNever') : i18n.t('market.until', { day: formatDay(until) })}
      {isSoon && (
        <strong> {i18n.t('market.endsIn', Math.max(1, Math.ceil((until - now) / DAY_SECONDS)))}</strong>
      )}
    </p>
  );
}
