import { useCallback, useState } from 'react';
import { i18n } from '#i18n';
import type { Offer } from '../../utils/registry/market-types.ts';
import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { Address } from '../parts/Address.tsx';
import { useServices } from '../services.ts';
import { priceWords } from './amounts.ts';
import { BuyLicence } from './BuyLicence.tsx';
import { offerPoints, sitesFor } from './offer-words.ts';
import { OnItsWay } from './OnItsWay.tsx';
import { Order } from './Order.tsx';
import { isOwn } from './own.ts';
import { TextOf } from './TextOf.tsx';

/** Who offers hundreds must not bury the rest. */
const SHOWN_AT_FIRST = 3;

interface OffersProps {
  readonly reading: MarketReading;
  /** Purchases of this work that may still happen; null while that is not known. */
  readonly open: readonly OpenPurchase[] | null;
  /** A purchase was begun and left: it may have been paid for. */
  readonly onLeave: () => void;
  readonly onSent: (transactionHash: string) => void;
}

/** What can be bought of a work, in plain words. */
export function Offers({ reading, open, onSent, onLeave }: OffersProps) {
  const [showsAll, setShowsAll] = useState(false);
  const { offers } = reading;
  if (offers.length === 0) return <p className="quiet">{i18n.t('market.noOffers')}</p>;
  const shown = showsAll ? offers : offers.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className="offers">
        {shown.map((offer) => (
          <li key={offer.id}>
            <OfferItem {...{ offer, reading, open, onSent, onLeave }} />
          </li>
        ))}
      </ul>
      {shown.length < offers.length && (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          {i18n.t('market.showAll', offers.length)}
        </button>
      )}
    </>
  );
}

interface OfferItemProps extends OffersProps {
  readonly offer: Offer;
}

function OfferItem({ offer, reading, open, onSent, onLeave }: OfferItemProps) {
  const { market } = useServices();
  const [opened, setOpened] = useState<'buy' | 'close' | null>(null);
  const { terms, price, payee } = offer;
  const sites = sitesFor(offer, reading.sites);
  const [first] = sites;
  const isMine = isOwn(reading, reading.standing.owner);
  // A reading has its own list of the same names.
  const names = reading.sites.map(({ site }) => site).join(' ');
  const readTerms = useCallback(
    () => market.readTerms({ terms, sites: names.split(' ').filter(Boolean) }),
    [market, terms, names],
  );
  const sent = (hash: string) => {
    setOpened(null);
    onSent(hash);
  };
  const cancel = () => {
    if (opened === 'buy') onLeave();
    setOpened(null);
  };
  const bought = open?.find(
    ({ of }) => of.kind === 'licence' && of.offerId === offer.id && sites.includes(of.site),
  );
  return (
    <article
      className="offer"
      aria-label={i18n.t('market.offer', { price: priceWords(price, terms.currency, reading) })}
    >
      <p className="offer-price">{priceWords(price, terms.currency, reading)}</p>
      <ul className="offer-points">
        {offerPoints(offer, reading.sites).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className="quiet">
        {i18n.t('market.paidTo')} <Address address={payee ?? reading.standing.owner} />
      </p>
      <TextOf label={i18n.t('market.readTerms')} read={readTerms} />
      {opened === null && (
        <div className="actions">
          {first !== undefined && open !== null && !bought && (
            <button type="button" className="button button-main" onClick={() => setOpened('buy')}>
              {first === null ? i18n.t('market.buyAny') : i18n.t('market.buyFor', { site: first })}
            </button>
          )}
          {isMine && (
            <button type="button" className="button" onClick={() => setOpened('close')}>
              {i18n.t('market.closeOffer')}
            </button>
          )}
        </div>
      )}
      {opened !== 'buy' && bought && <OnItsWay purchase={bought} />}
      {first === undefined && <p className="quiet">{i18n.t('market.notForSite')}</p>}
      {opened === 'buy' && (
        <BuyLicence offer={offer} sites={sites} reading={reading} onSent={sent} onCancel={cancel} />
      )}
      {opened === 'close' && <CloseOffer offerId={offer.id} onSent={sent} onCancel={cancel} />}
    </article>
  );
}

interface CloseOfferProps {
  readonly offerId: string;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

function CloseOffer({ offerId, onSent, onCancel }: CloseOfferProps) {
  const [step] = useState(() => ({
    order: { kind: 'close_offer', offerId } as const,
    action: i18n.t('market.closeNow'),
    note: null,
  }));
  return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
}
