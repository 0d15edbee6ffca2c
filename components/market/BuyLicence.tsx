import { useMemo, useState } from 'react';
import { i18n } from '#i18n';
import type { Offer } from '../../utils/registry/market-types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { Choice } from '../parts/Choice.tsx';
import { useServices } from '../services.ts';
import { priceWords } from './amounts.ts';
import { durationWords } from './offer-words.ts';
import { LicensedAlready } from './LicensedAlready.tsx';
import { Order, type OrderStep } from './Order.tsx';
import { deadlineFrom } from './own.ts';
import { payFirst } from './pay-first.tsx';

interface BuyLicenceProps {
  readonly offer: Offer;
  /** For which it can be bought: names of the page's site; null alone for any site. */
  readonly sites: readonly (string | null)[];
  readonly reading: MarketReading;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** Buys a licence on exactly what is shown: whatever of it changed meanwhile, the contract refuses. */
export function BuyLicence({ offer, sites, reading, onSent, onCancel }: BuyLicenceProps) {
  const { now } = useServices();
  const [site, setSite] = useState(sites[0] ?? null);
  // What is confirmed is what was shown when this was opened, whatever is read meanwhile.
  const [seen] = useState(reading);
  const steps = useMemo(
    () => buySteps({ offer, site, seen, deadlineSeconds: deadlineFrom(seen, now()) }),
    [offer, site, seen, now],
  );
  return (
    <>
      {sites.length > 1 && (
        <Choice
          name={`site-${offer.id}`}
          legend={i18n.t('market.whichSite')}
          value={site ?? ''}
          options={sites.flatMap((name) =>
            name === null ? [] : [[name, i18n.t('market.siteOption', { site: name })] as const],
          )}
          onChange={setSite}
        />
      )}
      {site !== null && <LicensedAlready workId={offer.terms.workId} />}
      <Order key={site} steps={steps} onSent={onSent} onCancel={onCancel} />
    </>
  );
}

interface Purchase {
  readonly offer: Offer;
  readonly site: string | null;
  readonly seen: MarketReading;
  readonly deadlineSeconds: number;
}

function buySteps({ offer, site, seen, deadlineSeconds }: Purchase): [OrderStep, ...OrderStep[]] {
  const { currency, durationDays, transferable } = offer.terms;
  const price = priceWords(offer.price, currency, seen);
  const maxDisputes = seen.standing.disputes;
  const disputes = Object.values(maxDisputes).reduce((sum, count) => sum + count, 0);
  const buy: OrderStep = {
    order: { kind: 'buy_licence', offer, site, maxDisputes, deadlineSeconds },
    action: i18n.t('market.buyNow'),
    note: (
      <>
        <p>{site === null ? i18n.t('market.buysAny') : i18n.t('market.buysSite', { site })}</p>
        <p>
          {i18n.t('market.priceIs', { price })} {durationWords(durationDays)}{' '}
          {transferable ? i18n.t('market.transferable') : i18n.t('market.notTransferable')}
        </p>
        <p>{i18n.t('market.paysAuthor')}</p>
        {disputes > 0 && <p>{i18n.t('market.disputedBefore', disputes)}</p>}
        {currency !== null && <p className="quiet">{i18n.t('market.tokenWarning')}</p>}
      </>
    ),
  };
  return payFirst(currency, offer.price, price, buy);
}
