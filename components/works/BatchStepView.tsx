import { i18n } from '#i18n';
import { ConfirmTransaction } from '../account/ConfirmTransaction.tsx';
import { formatNumber } from '../format.ts';
import { OfferBatch } from './OfferBatch.tsx';
import { Publishing } from './Publishing.tsx';
import { Said } from './Said.tsx';
import type { BatchActions, BatchStep, Offering } from './types.ts';
import type { Offers } from './use-offers.ts';

interface BatchStepViewProps {
  readonly step: Exclude<BatchStep, { kind: 'describing' }>;
  /** How many pictures are registered by it. */
  readonly pictures: number;
  /** Null where the batch offers nothing. */
  readonly offering: Offering | null;
  readonly offers: Offers;
  readonly actions: BatchActions;
}

/** What goes on with a batch after it was described. */
export function BatchStepView({ step, pictures, offering, offers, actions }: BatchStepViewProps) {
  switch (step.kind) {
    case 'publishing':
      return (
        <Publishing
          title={i18n.t('works.publishing')}
          activity={step.activity}
          error={step.error}
          onRetry={actions.retry}
        >
          <button type="button" className="button" onClick={actions.change}>
            {i18n.t('works.change')}
          </button>
        </Publishing>
      );
    case 'signing':
      return (
        <>
          <ConfirmTransaction
            key={step.call.data}
            call={step.call}
            action={i18n.t('works.sign', pictures)}
            requestId={step.requestId}
            onSent={actions.sent}
            onCancel={actions.change}
          >
            <p>{i18n.t('works.signIntro')}</p>
            <Said said={step.said} offering={offering} />
            {step.calls > 1 && (
              <p>{i18n.t('works.ofCalls', step.calls - 1, [formatNumber(step.calls - 1)])}</p>
            )}
          </ConfirmTransaction>
        </>
      );
    case 'stopped':
      return (
        <div className="add-form">
          <output>
            <p className="note-title">{i18n.t('works.stoppedTitle')}</p>
            <p>{i18n.t('works.stoppedBody')}</p>
          </output>
          {hasWorks(offering) && <OfferBatch offering={offering} offers={offers} />}
          <div className="actions">
            <button
              type="button"
              className={hasWorks(offering) ? 'button' : 'button button-main'}
              onClick={actions.clear}
            >
              {i18n.t('works.done')}
            </button>
            <button type="button" className="button" onClick={actions.change}>
              {i18n.t('works.change')}
            </button>
          </div>
        </div>
      );
    case 'sent':
      return (
        <div className="add-form">
          <output>
            <p className="note-title">
              {i18n.t(step.isFinal ? 'works.doneTitle' : 'works.sentTitle', pictures, [
                formatNumber(pictures),
              ])}
            </p>
            <p>{sentWords(step, pictures)}</p>
          </output>
          {step.originalsLost > 0 && (
            <p className="field-error">
              {i18n.t('works.lost', step.originalsLost, [formatNumber(step.originalsLost)])}
            </p>
          )}
          {step.isFinal && offering && <OfferBatch offering={offering} offers={offers} />}
          {step.isMined && (
            <div className="actions">
              <button
                type="button"
                className={offering || !step.isFinal ? 'button' : 'button button-main'}
                onClick={actions.clear}
              >
                {i18n.t('works.done')}
              </button>
            </div>
          )}
        </div>
      );
  }
}

function sentWords({ isMined, isFinal }: Extract<BatchStep, { kind: 'sent' }>, pictures: number): string {
  if (isFinal) return i18n.t('works.doneBody', pictures);
  return isMined ? i18n.t('works.minedBody') : i18n.t('works.sentBody');
}

const hasWorks = (offering: Offering | null): offering is Offering =>
  offering !== null && offering.works.length + offering.awaited > 0;
