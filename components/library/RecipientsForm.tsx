import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';

export interface Recipients {
  readonly isForDevice: boolean;
  readonly others: readonly string[];
}

export interface RecipientsFormProps {
  readonly recipients: Recipients;
  /** This device's own recipient; null as long as it has none. */
  readonly own: string | null;
  readonly onSave: (recipients: Recipients) => Promise<void>;
  /** Hands the device's identity to the user, as a file. */
  readonly onExportIdentity: () => Promise<void>;
}

/** Bech32 (BIP 173) of an X25519 key. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** For whom captures are encrypted, and the identity that opens them. */
export function RecipientsForm({ recipients, own, onSave, onExportIdentity }: RecipientsFormProps) {
  const id = useId();
  const [isForDevice, setIsForDevice] = useState(recipients.isForDevice);
  const [text, setText] = useState(recipients.others.join('\n'));
  const [wrong, setWrong] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [isSure, setIsSure] = useState(false);

  const failed = (thrown: unknown) => setError(toAppError(thrown));
  function save() {
    const others = [...new Set(text.split(/\s+/).filter(Boolean))];
    const isWrong = others.some((one) => !RECIPIENT.test(one));
    // Not what was written: it may be a secret key.
    setWrong(isWrong ? i18n.t('library.recipients.wrong') : null);
    if (isWrong) return;
    setError(null);
    onSave({ isForDevice, others }).then(() => setSaid(i18n.t('library.recipients.saved')), failed);
  }
  return (
    <details className="fold">
      <summary>{i18n.t('library.recipients.title')}</summary>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p>{i18n.t('library.recipients.meaning')}</p>
        <label className="choice">
          <input
            type="checkbox"
            checked={isForDevice}
            onChange={(event) => setIsForDevice(event.currentTarget.checked)}
          />
          {i18n.t('library.recipients.device')}
        </label>
        {own !== null && (
          <p className="copyable">
            <code>{own}</code> <CopyButton text={own} />
          </p>
        )}
        <div className="field">
          <label htmlFor={id}>{i18n.t('library.recipients.others')}</label>
          <p id={`${id}-hint`} className="quiet">
            {i18n.t('library.recipients.othersHint')}
          </p>
          <textarea
            id={id}
            rows={3}
            spellCheck={false}
            value={text}
            aria-invalid={wrong !== null}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {wrong !== null && (
            <p className="field-error" role="alert">
              {wrong}
            </p>
          )}
        </div>
        <div className="actions">
          <button type="submit" className="button">
            {i18n.t('library.recipients.save')}
          </button>
          <button type="button" className="button" onClick={() => setIsSure(!isSure)} aria-expanded={isSure}>
            {i18n.t('library.recipients.export')}
          </button>
        </div>
        <output>{said}</output>
      </form>
      {isSure && (
        <section className="note" aria-label={i18n.t('library.recipients.exportTitle')}>
          <p>{i18n.t('library.recipients.exportMeaning')}</p>
          <div className="actions">
            <button type="button" className="button" onClick={() => setIsSure(false)}>
              {i18n.t('library.recipients.exportCancel')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => void onExportIdentity().then(() => setIsSure(false), failed)}
            >
              {i18n.t('library.recipients.exportSave')}
            </button>
          </div>
        </section>
      )}
      {error && <ErrorNote error={error} />}
    </details>
  );
}
