import { useEffect, useRef, useState } from 'react';
import { toAppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import { formatCoin } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading, type Reading } from '../use-reading.ts';

const TEXTS: ErrorTexts = {
  'messaging.bad_request': {
    title: 'It waits no more',
    body: 'A block has taken it meanwhile, or it was sent for more already.',
    action: 'Look again.',
  },
  'evidence.too_dear': {
    title: 'The price has risen meanwhile',
    body: 'Nothing was sent: it would cost more than was shown.',
    action: 'Close this and ask for the price again.',
  },
};

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
          It takes too long: pay more…
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
      {price.state === 'loading' && <p className="quiet">Working out what it costs…</p>}
      {price.state === 'failed' && (
        <ErrorNote error={price.error} texts={TEXTS} onRetry={retry} retrying={price.retrying} />
      )}
      {price.state === 'ready' && (
        <>
          <p>
            It would then cost at most {formatCoin(price.value)} in the chain’s coin, instead of what was
            offered before. It takes the place of the first: the chain can take only one of the two, and only
            that one is paid.
          </p>
          <div className="actions">
            <button
              type="button"
              className="button button-main"
              aria-disabled={sending?.state === 'loading'}
              onClick={send}
            >
              {sending?.state === 'loading' ? 'Sending…' : 'Send it for more'}
            </button>
          </div>
        </>
      )}
      {sending?.state === 'failed' && <ErrorNote error={sending.error} texts={TEXTS} onRetry={send} />}
    </div>
  );
}
