import { useCallback, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { MarketOrder } from '../../utils/registry/market/order.ts';
import { ConfirmTransaction } from '../account/ConfirmTransaction.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { TransactionProgress } from './TransactionProgress.tsx';

/** One transaction of what a person wants. */
export interface OrderStep {
  readonly order: MarketOrder;
  /** What the button says. */
  readonly action: string;
  /** What is to be known before, beside what the transaction itself tells. */
  readonly note: ReactNode;
  /** As `ConfirmTransaction` has it. */
  readonly requestId?: string;
}

interface OrderProps {
  /** In order: each waits until the one before is in the chain. The same objects as long as it is the same order. */
  readonly steps: readonly [OrderStep, ...OrderStep[]];
  /** The last one is on its way. */
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** Has what a person wants put into transactions, shown, confirmed and sent, one after the other. */
export function Order({ steps, onSent, onCancel }: OrderProps) {
  const [index, setIndex] = useState(0);
  const [waitsFor, setWaitsFor] = useState<string | null>(null);
  const step = steps[index] ?? steps[0];
  const isLast = index === steps.length - 1;
  const goOn = () => {
    setWaitsFor(null);
    setIndex(index + 1);
  };
  if (waitsFor !== null) return <TransactionProgress hash={waitsFor} onMined={goOn} />;
  return (
    <>
      {steps.length > 1 && (
        <p className="quiet">
          {i18n.t('market.step', { number: index + 1, of: steps.length })}{' '}
          {!isLast && (
            <button type="button" className="plain-button" onClick={goOn}>
              {i18n.t('market.skip')}
            </button>
          )}
        </p>
      )}
      <Step
        key={index}
        step={step}
        last={steps.at(-1) ?? step}
        onSent={isLast ? onSent : setWaitsFor}
        onCancel={onCancel}
      />
    </>
  );
}

interface StepProps extends Pick<OrderProps, 'onSent' | 'onCancel'> {
  readonly step: OrderStep;
  /** What it is all for. */
  readonly last: OrderStep;
}

function Step({ step: { order, action, note, requestId }, last, onSent, onCancel }: StepProps) {
  const { market } = useServices();
  const encode = useCallback(
    async (wanted: MarketOrder) => {
      // Nothing is paid on the way to what is refused in the end.
      if (wanted !== last.order) await market.encode(last.order);
      return market.encode(wanted);
    },
    [market, last],
  );
  const { reading, retry } = useReading(encode, order);
  if (reading.state === 'failed')
    return <ErrorNote error={reading.error} onRetry={retry} retrying={reading.retrying} />;
  if (reading.state === 'loading') return <p className="quiet">{i18n.t('market.preparing')}</p>;
  return (
    <ConfirmTransaction
      call={reading.value.call}
      action={action}
      requestId={requestId ?? reading.value.requestId}
      onSent={onSent}
      onCancel={onCancel}
    >
      {note}
    </ConfirmTransaction>
  );
}
