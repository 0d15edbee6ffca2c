import { useCallback, useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { Disputes } from '../disputes/Disputes.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { tellChanged } from './changes.ts';
import { LicenceState } from './LicenceState.tsx';
import { Offers } from './Offers.tsx';
import { OwnerTools } from './OwnerTools.tsx';
import { TransactionProgress } from './TransactionProgress.tsx';
import { WorkSale } from './WorkSale.tsx';

interface MarketProps {
  readonly workId: WorkId;
  /** Works of the same picture, which a dispute may name. */
  readonly others: readonly WorkId[];
}

/** What is licensed, offered, sold and disputed of one work, and what the reader can do about it. */
export function Market({ workId, others }: MarketProps) {
  const { market } = useServices();
  const [shown, setShown] = useState<MarketReading | null>(null);
  const [sent, setSent] = useState<readonly string[]>([]);
  /** The next reading is of what a transaction of ours has changed. */
  const isChanged = useRef(false);
  const read = useCallback(
    async (id: WorkId) => {
      const reading = await market.read(id, await market.readSites());
      setShown(reading);
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
  const onSent = (hash: string) => setSent((earlier) => [hash, ...earlier]);
  const isHeld = sent.length > 0 && shown !== null;
  return (
    <section className="market" aria-label={i18n.t('market.section')}>
      <h3>{i18n.t('market.section')}</h3>
      {sent.map((hash) => (
        <TransactionProgress key={hash} hash={hash} onMined={onMined} />
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
              <Offers reading={shown} onSent={onSent} />
              <WorkSale workId={workId} reading={shown} onSent={onSent} />
            </>
          )}
          <Disputes workId={workId} others={others} reading={shown} onSent={onSent} />
          <OwnerTools workId={workId} reading={shown} onSent={onSent} />
        </>
      )}
    </section>
  );
}
