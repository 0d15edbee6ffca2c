import { useEffect, useState } from 'react';
import { CopyButton } from '../parts/CopyButton.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions } from './types.ts';

/** Long enough to copy it; who passes by later does not see it. */
const SHOWN_MS = 60_000;

/** The key in clear, for a minute. */
export function KeyReveal({ exportKey }: Pick<AccountActions, 'exportKey'>) {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => setKey(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return (
    <details className="fold" onToggle={(event) => event.currentTarget.open || setKey(null)}>
      <summary>Show the private key</summary>
      <p>Anybody who sees it, now or in a picture of this screen, can take all that the account holds.</p>
      {key === null ? (
        <PassphraseForm
          asksOld
          asksNew={false}
          action="Show it"
          busy="Decrypting…"
          onDone={async (old) => setKey(await exportKey(old))}
        />
      ) : (
        <>
          <p>
            <code className="long">{key}</code>
          </p>
          <div className="actions">
            <CopyButton text={key} label="Copy the key" />
            <button type="button" className="button" onClick={() => setKey(null)}>
              Hide it
            </button>
          </div>
          <p className="quiet">It is hidden after a minute, and when the account locks.</p>
        </>
      )}
    </details>
  );
}
