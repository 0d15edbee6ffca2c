import { useCallback, useEffect, useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatNumber, shortAddress } from '../format.ts';
import { offerStep } from '../market/offer-step.tsx';
import { Order } from '../market/Order.tsx';
import { TransactionProgress } from '../market/TransactionProgress.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { isOffered } from './offered-already.ts';
import type { Offering } from './types.ts';
import type { Offers } from './use-offers.ts';

interface OfferBatchProps {
  readonly offering: Offering;
  readonly offers: Offers;
}

/** Offers licences to the works of a batch, one transaction each: the market takes one offer at a time. */
export function OfferBatch({ offering, offers }: OfferBatchProps) {
  const { works, awaited } = offering;
  /** Null while nothing is offered; else what is left out this time. */
  const [leftOut, setLeftOut] = useState<ReadonlySet<WorkId> | null>(null);
  const open = works.filter((work) => !offers.isOffered(work));
  const next = leftOut && open.find(({ workId }) => !leftOut.has(workId));
  const total = works.length + awaited;
  const counted = works.length - open.length;
  return (
    <>
      <output>
        {open.length + awaited > 0 ? (
          <p>{i18n.t('works.offerCount', { done: formatNumber(counted), total: formatNumber(total) })}</p>
        ) : (
          <p>{i18n.t('works.offerDone', total)}</p>
        )}
        {open.length === 0 && awaited > 0 && <p className="quiet">{i18n.t('works.offerAwaits')}</p>}
      </output>
      {total > 1 && next && (
        <progress max={total} value={counted} aria-label={i18n.t('works.offerProgress')} />
      )}
      {open.length > 0 && !next && (
        <>
          <p className="quiet">{i18n.t('works.offerIntro')}</p>
          <div className="actions">
            <button type="button" className="button button-main" onClick={() => setLeftOut(new Set())}>
              {i18n.t('works.offerStart')}
            </button>
          </div>
        </>
      )}
      {next && (
        <OfferOne
          key={next.workId}
          work={next}
          offering={offering}
          onDone={offers.setOffered}
          onSkip={open.length > 1 ? () => setLeftOut(new Set(leftOut).add(next.workId)) : null}
          onStop={() => setLeftOut(null)}
        />
      )}
    </>
  );
}

interface OfferOneProps {
  readonly work: Offering['works'][number];
  readonly offering: Offering;
  readonly onDone: (workId: WorkId) => void;
  /** Goes on with the others; null where there are none. */
  readonly onSkip: (() => void) | null;
  readonly onStop: () => void;
}

/** One of them: asked of the chain first, so that none is offered twice, however often this is begun. */
function OfferOne({ work: { workId, title, requestId }, offering, onDone, onSkip, onStop }: OfferOneProps) {
  const { market } = useServices();
  const { planned, chainId, sent } = offering;
  const [justSent, setJustSent] = useState<string | null>(null);
  const prepare = useCallback(
    async (id: WorkId) => {
      const { scope } = planned.terms;
      const reading = await market.read(id, typeof scope === 'object' ? [scope.site] : []);
      if (isOffered(planned, reading)) return null;
      const name = i18n.t('market.termsFile', { work: shortAddress(id) });
      const { digest } = await market.keepTerms({ terms: { ...planned.terms, workId: id }, name });
      return { ...offerStep(planned, id, digest, chainId), requestId };
    },
    [market, planned, chainId, requestId],
  );
  const hash = justSent ?? sent.get(workId)?.hash ?? null;
  const { reading, retry } = useReading(prepare, hash === null ? workId : null);
  const isThere = reading.state === 'ready' && reading.value === null;
  useEffect(() => {
    if (isThere) onDone(workId);
  }, [isThere, onDone, workId]);
  return (
    <>
      <p className="picture-name">
        <ForeignText text={title} max={80} />
      </p>
      {hash !== null && <TransactionProgress hash={hash} onMined={() => onDone(workId)} />}
      {hash === null && reading.state === 'loading' && <p className="quiet">{i18n.t('market.preparing')}</p>}
      {hash === null && reading.state === 'failed' && (
        <ErrorNote error={reading.error} onRetry={retry} retrying={reading.retrying} />
      )}
      {hash === null && reading.state === 'ready' && reading.value && (
        <Order steps={[reading.value]} onSent={setJustSent} onCancel={onStop} />
      )}
      <div className="actions">
        {/* One that came to nothing is asked for again when this is begun again. */}
        {hash !== null && (
          <button type="button" className="button" onClick={onStop}>
            {i18n.t('works.offerStop')}
          </button>
        )}
        {onSkip && (
          <button type="button" className="button" onClick={onSkip}>
            {i18n.t('works.offerSkip')}
          </button>
        )}
      </div>
    </>
  );
}
