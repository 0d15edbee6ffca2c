import { useCallback, useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { Disputes } from '../disputes/Disputes.tsx';
import { MARKET_ANCHOR } from '../disputes/go-to-dispute.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { OneSource } from '../parts/OneSource.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { tellChanged } from './changes.ts';
import { LicenceState } from './LicenceState.tsx';
import { Offers } from './Offers.tsx';
import { isUnsettled } from './own.ts';
import { OwnerTools } from './OwnerTools.tsx';
import { TransactionProgress } from './TransactionProgress.tsx';
import { WorkSale } from './WorkSale.tsx';

/** What a wallet was asked for, and what a block has that a node lacks, is looked for so often. */
const EVERY_MS = 2000;

interface MarketProps {
  readonly workId: WorkId;
  /** Works of the same picture, which a dispute may name. */
  readonly others: readonly WorkId[];
}

/** What is licensed, offered, sold and disputed of one work, and what the reader can do about it. */
export function Market({ workId, others }: MarketProps) {
  const { market } = useServices();
  const [shown, setShown] = useState<MarketReading | null>(null);
  /** Null while it is not known: nothing is offered for sale then. */
  const [purchases, setPurchases] = useState<readonly OpenPurchase[] | null>(null);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [justSent, setJustSent] = useState<string | null>(null);
  /** The next reading is of what a transaction of ours has changed. */
  const isChanged = useRef(false);
  const read = useCallback(
    async (id: WorkId) => {
      const [reading, found] = await Promise.all([
        market.read(id, await market.readSites()),
        market.readPurchases(),
      ]);
      setShown(reading);
      setPurchases(found);
      if (isChanged.current) tellChanged(id);
      isChanged.current = false;
      return reading;
    },
    [market],
  );
  const { reading, retry } = useReading(read, workId);
  const onMined = () => {
    isChanged.current = true;
    retry();
  };
  const lookAgain = useCallback(() => void market.readPurchases().then(setPurchases, () => null), [market]);
  const onLeave = () => {
    setPurchases(null);
    lookAgain();
  };
  const onSent = (hash: string) => {
    setSent((earlier) => [hash, ...earlier]);
    setJustSent(hash);
    onLeave();
  };
  const open =
    shown && (purchases?.filter((one) => isAbout(one, workId, shown) && isUnsettled(one, shown)) ?? null);
  // What was begun before this was opened is followed, too.
  const unfollowed = open?.flatMap(({ hashes }) =>
    hashes.some((hash) => sent.includes(hash)) ? [] : hashes.slice(0, 1),
  );
  if (unfollowed && unfollowed.length > 0) setSent([...unfollowed, ...sent]);
  const isNamed = shown === null || (open?.every(({ hashes }) => hashes.length > 0) ?? false);
  const isBehind = open?.some(({ blockNumber }) => blockNumber !== null) ?? false;
  useEffect(() => {
    if (isNamed && !isBehind) return undefined;
    const timer = setInterval(isBehind ? retry : lookAgain, EVERY_MS);
    return () => clearInterval(timer);
  }, [isNamed, isBehind, retry, lookAgain]);
  const isHeld = sent.length > 0 && shown !== null;
  return (
    <section id={MARKET_ANCHOR} className="market" tabIndex={-1} aria-label={i18n.t('market.section')}>
      <h3>{i18n.t('market.section')}</h3>
      {sent.map((hash) => (
        <TransactionProgress key={hash} hash={hash} onMined={onMined} isNew={hash === justSent} />
      ))}
      {reading.state === 'failed' && (
        <ErrorNote error={reading.error} onRetry={retry} retrying={reading.retrying} />
      )}
      {reading.state === 'loading' && !shown && (
        <p>
          <span className="unseen">{i18n.t('market.reading')}</span>
          <Skeleton width={24} />
        </p>
      )}
      {shown && (
        <>
          <OneSource support={shown} />
          <LicenceState reading={shown} />
          {isHeld && (
            <div className="actions">
              <button type="button" className="plain-button" onClick={market.openLicences}>
                {i18n.t('market.receipts')}
              </button>
            </div>
          )}
          {shown.standing.retracted ? (
            <p>{i18n.t('market.retracted')}</p>
          ) : (
            <>
              <Offers reading={shown} open={open} onSent={onSent} onLeave={onLeave} />
              <WorkSale {...{ workId, open, onSent, onLeave }} reading={shown} />
            </>
          )}
          <Disputes workId={workId} others={others} reading={shown} onSent={onSent} />
          <OwnerTools workId={workId} reading={shown} onSent={onSent} />
        </>
      )}
    </section>
  );
}

const isAbout = ({ of }: OpenPurchase, workId: WorkId, { offers }: MarketReading) =>
  of.kind === 'work' ? of.workId === workId : offers.some(({ id }) => id === of.offerId);
