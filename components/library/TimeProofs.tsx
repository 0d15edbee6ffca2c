import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { HandOver } from '../evidence/HandOver.tsx';
import { PayMore } from '../evidence/PayMore.tsx';
import type { ProofWords } from '../evidence/proof-words.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { useServices } from '../services.ts';

export interface TimeProofsProps {
  readonly captureId: string;
  readonly words: readonly ProofWords[];
  /** Whether the user agreed to any proof at all. */
  readonly isAgreed: boolean;
  /** Something that was agreed to was not asked for yet. */
  readonly isAskable: boolean;
  /** Nobody has sent its anchor yet. */
  readonly isHandable: boolean;
  /** Its anchor, while that is sent and in no block. */
  readonly waitingTransaction: `0x${string}` | null;
  /** It was asked for: how far that is, is to be read again. */
  readonly onAsked: () => void;
}

/** How far the proofs of a capture's time are, and what can be asked for now. */
export function TimeProofs(props: TimeProofsProps) {
  const { captureId, words, isAgreed, isAskable, isHandable, waitingTransaction, onAsked } = props;
  const { addProofs } = useServices();
  const [error, setError] = useState<AppError | null>(null);
  const isWaiting = words.some(({ state }) => state === 'waiting');

  function ask() {
    setError(null);
    addProofs(captureId).then(onAsked, (thrown: unknown) => setError(toAppError(thrown)));
  }
  return (
    <section aria-labelledby="time-proofs">
      <h2 id="time-proofs">{i18n.t('library.proofs')}</h2>
      <ul aria-live="polite">
        {words.map(({ state, says }) => (
          <li key={says} className={state === 'proven' ? undefined : 'quiet'}>
            {says}
          </li>
        ))}
      </ul>
      {!isAgreed && (
        <p>
          {fill('library.proofsNotAgreed', {
            settings: <a href="#/settings">{i18n.t('library.proofsChoose')}</a>,
          })}
        </p>
      )}
      {isAgreed && (isAskable || isWaiting) && (
        <div className="actions">
          <button type="button" className="button" onClick={ask}>
            {i18n.t(isAskable ? 'library.proofsAsk' : 'library.proofsLook')}
          </button>
        </div>
      )}
      {error && <ErrorNote error={error} onRetry={ask} />}
      {waitingTransaction && <PayMore transactionHash={waitingTransaction} onRaised={onAsked} />}
      {isHandable && <HandOver captureId={captureId} />}
    </section>
  );
}
