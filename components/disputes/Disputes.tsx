import { useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { DisputeForm } from './DisputeForm.tsx';
import { DisputeItem } from './DisputeItem.tsx';
import { DISPUTES_ANCHOR } from './go-to-dispute.ts';

interface DisputesProps {
  readonly workId: WorkId;
  /** Works of the same picture. */
  readonly others: readonly WorkId[];
  readonly reading: MarketReading;
  readonly onSent: (transactionHash: string) => void;
}

/** Who challenges a work, what was answered, and how to challenge it. */
export function Disputes({ workId, others, reading, onSent }: DisputesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { disputes, hasOlderHistory } = reading;
  const sent = (hash: string) => {
    setIsOpen(false);
    onSent(hash);
  };
  return (
    <>
      <h4 id={DISPUTES_ANCHOR} tabIndex={-1}>
        {i18n.t('disputes.section')}
      </h4>
      {disputes.length === 0 ? (
        <p className="quiet">{i18n.t('disputes.none')}</p>
      ) : (
        <ul className="disputes">
          {disputes.toReversed().map((dispute) => (
            <li key={dispute.disputeId}>
              <DisputeItem workId={workId} dispute={dispute} reading={reading} onSent={onSent} />
            </li>
          ))}
        </ul>
      )}
      {hasOlderHistory && <p className="quiet">{i18n.t('disputes.older')}</p>}
      {isOpen ? (
        <DisputeForm workId={workId} others={others} onSent={sent} onCancel={() => setIsOpen(false)} />
      ) : (
        <div className="actions">
          <button type="button" className="button" onClick={() => setIsOpen(true)}>
            {i18n.t('disputes.dispute')}
          </button>
        </div>
      )}
    </>
  );
}
