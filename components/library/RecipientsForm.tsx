import { useId, useState } from 'react';
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
    setWrong(isWrong ? 'One of these is no age recipient.' : null);
    if (isWrong) return;
    setError(null);
    onSave({ isForDevice, others }).then(
      () => setSaid('Saved. It holds for what is captured from now on.'),
      failed,
    );
  }
  return (
    <details className="fold">
      <summary>Encryption</summary>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p>
          Captures are sealed with an encrypted copy as well, which can lie anywhere. It opens for these
          recipients, and for nobody else.
        </p>
        <label className="choice">
          <input
            type="checkbox"
            checked={isForDevice}
            onChange={(event) => setIsForDevice(event.currentTarget.checked)}
          />
          This device
        </label>
        {own !== null && (
          <p className="copyable">
            <code>{own}</code> <CopyButton text={own} />
          </p>
        )}
        <div className="field">
          <label htmlFor={id}>Others</label>
          <p id={`${id}-hint`} className="quiet">
            Their age recipients (age1…), one a line.
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
            Save
          </button>
          <button type="button" className="button" onClick={() => setIsSure(!isSure)} aria-expanded={isSure}>
            Export this device’s identity…
          </button>
        </div>
        <output>{said}</output>
      </form>
      {isSure && (
        <section className="note" aria-label="Export of the identity">
          <p>
            Whoever has this file can open all that was encrypted for this device. Keep it where only you get
            at it; without it, encrypted copies are lost with this browser’s profile.
          </p>
          <div className="actions">
            <button type="button" className="button" onClick={() => setIsSure(false)}>
              Leave it here
            </button>
            <button
              type="button"
              className="button"
              onClick={() => void onExportIdentity().then(() => setIsSure(false), failed)}
            >
              Save the identity as a file
            </button>
          </div>
        </section>
      )}
      {error && <ErrorNote error={error} />}
    </details>
  );
}
