import { useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { Listing } from '../../utils/registry/market-types.ts';
import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { formatDay } from '../format.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { priceWords } from './amounts.ts';
import { OnItsWay } from './OnItsWay.tsx';
import { Order, type OrderStep } from './Order.tsx';
import { deadlineFrom, isOwn } from './own.ts';
import { payFirst } from './pay-first.tsx';

interface WorkSaleProps {
  readonly workId: WorkId;
  readonly reading: MarketReading;
  /** Purchases of this work that may still happen; null while that is not known. */
  readonly open: readonly OpenPurchase[] | null;
  /** A purchase was begun and left: it may have been paid for. */
  readonly onLeave: () => void;
  readonly onSent: (transactionHash: string) => void;
}

/** A work that is for sale itself: whoever buys it is its owner of record, which is not the same as its rights. */
export function WorkSale({ workId, reading, open, onSent, onLeave }: WorkSaleProps) {
  const { readDescription } = useServices();
  const [isOpen, setIsOpen] = useState(false);
  const details = useReading(readDescription, workId).reading;
  const { listing } = reading;
  if (!listing) return null;
  // Nothing is bought on words that were not shown.
  const isShown = details.state === 'ready' && details.value.metadataDigest === reading.record.metadataDigest;
  const isMine = isOwn(reading, reading.standing.owner);
  const bought = open?.find(({ of }) => of.kind === 'work');
  return (
    <div className="offer">
      <h4>{i18n.t('market.workForSale')}</h4>
      <p className="offer-price">{priceWords(listing.price, listing.currency, reading)}</p>
      <p>{i18n.t('market.workWarning')}</p>
      {listing.closesAtSeconds !== null && (
        <p className="quiet">{i18n.t('market.closes', { day: formatDay(listing.closesAtSeconds) })}</p>
      )}
      {!isOpen && bought && <OnItsWay purchase={bought} />}
      {!isMine && !isShown && details.state !== 'loading' && (
        <p className="quiet">{i18n.t('market.workUnshown')}</p>
      )}
      {!isOpen && !bought && (isMine || (open !== null && isShown)) && (
        <div className="actions">
          <button type="button" className="button" onClick={() => setIsOpen(true)}>
            {isMine ? i18n.t('market.unlist') : i18n.t('market.buyWork')}
          </button>
        </div>
      )}
      {isOpen && (
        <Sale
          {...{ workId, reading, listing, isMine }}
          onSent={(hash) => {
            setIsOpen(false);
            onSent(hash);
          }}
          onCancel={() => {
            setIsOpen(false);
            onLeave();
          }}
        />
      )}
    </div>
  );
}

interface SaleProps extends Omit<WorkSaleProps, 'open' | 'onLeave'> {
  readonly listing: Listing;
  readonly isMine: boolean;
  readonly onCancel: () => void;
}

function Sale({ workId, reading, listing, isMine, onSent, onCancel }: SaleProps) {
  const { now } = useServices();
  const [steps] = useState(() =>
    isMine
      ? ([
          { order: { kind: 'unlist', workId } as const, action: i18n.t('market.unlistNow'), note: null },
        ] as const)
      : buySteps(workId, listing, reading, deadlineFrom(reading, now())),
  );
  return <Order steps={steps} onSent={onSent} onCancel={onCancel} />;
}

function buySteps(
  workId: WorkId,
  listing: Listing,
  seen: MarketReading,
  deadlineSeconds: number,
): [OrderStep, ...OrderStep[]] {
  const { record, sales, standing } = seen;
  const price = priceWords(listing.price, listing.currency, seen);
  const buy: OrderStep = {
    order: {
      kind: 'buy_work',
      workId,
      listing,
      metadataDigest: record.metadataDigest,
      sold: sales.sold,
      maxNewSales: 0,
      maxDisputes: standing.disputes,
      deadlineSeconds,
    },
    action: i18n.t('market.buyWorkNow'),
    note: (
      <>
        <p>{i18n.t('market.workWarning')}</p>
        <p>{i18n.t('market.priceIs', { price })}</p>
        <p>{i18n.t('market.licencesStay', sales.sold)}</p>
      </>
    ),
  };
  return payFirst(listing.currency, listing.price, price, buy);
}
