import { useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { toAppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import { formatCoin } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading, type Reading } from '../use-reading.ts';

const errorTexts = (): ErrorTexts => ({
  'messaging.bad_request': {
    title: i18n.t('evidence.payMore.gone.title'),
    body: i18n.t('evidence.payMore.gone.body'),
    action: i18n.t('evidence.payMore.gone.action'),
  },
  'evidence.too_dear': {
    title: i18n.t('evidence.payMore.dearer.title'),
    body: i18n.t('evidence.payMore.dearer.body'),
    action: i18n.t('evidence.payMore.dearer.action'),
  },
});

interface PayMoreProps {
  /** Of a transaction that is in no block yet. */
  readonly transactionHash: `0x${string}`;
  readonly onRaised: () => void;
}

/** Offers more for a transaction that takes long, after its price was shown. */
export function PayMore({ transactionHash, onRaised }: PayMoreProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className="actions">
        <button
          ref={button}
          type="button"
          className="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {i18n.t('evidence.payMore.open')}
        </button>
      </div>
      {isOpen && (
        <Offer
          key={transactionHash}
          transactionHash={transactionHash}
          onRaised={() => {
            setIsOpen(false);
            button.current?.focus();
            onRaised();
          }}
        />
      )}
    </>
  );
}

function Offer({ transactionHash, onRaised }: PayMoreProps) {
  const { readRaised, raise } = useServices();
  const { reading: price, retry } = useReading(readRaised, transactionHash);
  const [sending, setSending] = useState<Reading<null> | null>(null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);

  function send() {
    if (price.state !== 'ready' || sending?.state === 'loading') return;
    setSending({ state: 'loading' });
    raise({ transactionHash, maxFeeWei: price.value }).then(onRaised, (thrown: unknown) =>
      setSending({ state: 'failed', error: toAppError(thrown), retrying: false }),
    );
  }
  return (
    <div className="note" ref={said} tabIndex={-1}>
      {price.state === 'loading' && <p className="quiet">{i18n.t('evidence.pricing')}</p>}
      {price.state === 'failed' && (
        <ErrorNote error={price.error} texts={errorTexts()} onRetry={retry} retrying={price.retrying} />
      )}
      {price.state === 'ready' && (
        <>
          <p>{i18n.t('evidence.payMore.offer', { amount: formatCoin(price.value) })}</p>
          <div className="actions">
            <button
              type="button"
              className="button button-main"
              aria-disabled={sending?.state === 'loading'}
              onClick={send}
            >
              {i18n.t(sending?.state === 'loading' ? 'evidence.sending' : 'evidence.payMore.send')}
            </button>
          </div>
        </>
      )}
      {sending?.state === 'failed' && <ErrorNote error={sending.error} texts={errorTexts()} onRetry={send} />}
    </div>
  );
}
