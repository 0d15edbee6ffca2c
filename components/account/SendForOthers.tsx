import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { formatCoin } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';

type Step =
  | { readonly at: 'pasting' | 'asking' }
  | { readonly at: 'priced'; readonly wei: string }
  | { readonly at: 'sent'; readonly transactionHash: string }
  | { readonly at: 'failed'; readonly error: AppError };

/** Sends an anchor that somebody else signed: first its cost, then the transaction. */
export function SendForOthers() {
  const { readPrice, relayAnchor } = useServices();
  const [file, setFile] = useState('');
  const [step, setStep] = useState<Step>({ at: 'pasting' });
  const fail = (thrown: unknown) => setStep({ at: 'failed', error: toAppError(thrown) });
  const isIdle = step.at !== 'asking' && file.trim() !== '';

  function go() {
    if (!isIdle) return;
    setStep({ at: 'asking' });
    if (step.at === 'priced') {
      // The signature's own check costs as much again.
      const maxFeeWei = `${2n * BigInt(step.wei)}`;
      relayAnchor({ file, maxFeeWei }).then(
        (transactionHash) => setStep({ at: 'sent', transactionHash }),
        fail,
      );
    } else readPrice(null).then((wei) => setStep({ at: 'priced', wei }), fail);
  }

  return (
    <details className="fold">
      <summary>{i18n.t('account.relay.title')}</summary>
      <div className="field">
        <label htmlFor="signed-anchor">{i18n.t('account.relay.label')}</label>
        <textarea
          id="signed-anchor"
          rows={3}
          spellCheck={false}
          aria-describedby="signed-anchor-hint"
          value={file}
          onChange={(event) => {
            setFile(event.target.value);
            setStep({ at: 'pasting' });
          }}
        />
        <p id="signed-anchor-hint" className="quiet">
          {i18n.t('account.relay.hint')}
        </p>
      </div>
      <p aria-live="polite">{stepWords(step)}</p>
      <div className="actions">
        <button type="button" className="button" aria-disabled={!isIdle} onClick={go}>
          {i18n.t(step.at === 'priced' ? 'account.relay.send' : 'account.relay.price')}
        </button>
      </div>
      {step.at === 'failed' && <ErrorNote error={step.error} onRetry={go} />}
    </details>
  );
}

function stepWords(step: Step): string | null {
  if (step.at === 'asking') return i18n.t('account.relay.asking');
  if (step.at === 'priced') {
    return i18n.t('account.relay.cost', { amount: formatCoin(`${2n * BigInt(step.wei)}`) });
  }
  return step.at === 'sent' ? i18n.t('account.relay.sent', { transaction: step.transactionHash }) : null;
}
