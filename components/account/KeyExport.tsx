import { useState } from 'react';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions } from './types.ts';
import { useDoing } from './use-doing.ts';

/** What there is to do with a key that has a passphrase. */
export function KeyExport({ actions }: { actions: AccountActions }) {
  const saving = useDoing();
  const [key, setKey] = useState<string | null>(null);
  return (
    <section aria-labelledby="key">
      <h2 id="key">Its key</h2>
      <p>
        The key is the account: whoever has it can sign. It is kept in this browser only. Save it somewhere
        else, or the account is lost with the browser.
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={() => saving.start(actions.saveFile)}>
          Save it as a file
        </button>
        <span className="quiet">Encrypted; other wallets open it with your passphrase.</span>
      </div>
      {saving.error && <ErrorNote error={saving.error} />}
      <details className="fold">
        <summary>Change the passphrase</summary>
        <PassphraseForm
          asksOld
          asksNew
          action="Change it"
          busy="Encrypting…"
          onDone={actions.changePassphrase}
        />
        <p className="quiet">A file that was saved before still opens with the passphrase of then.</p>
      </details>
      <details className="fold" onToggle={(event) => event.currentTarget.open || setKey(null)}>
        <summary>Show the private key</summary>
        <p>Anybody who sees it, now or in a picture of this screen, can take all that the account holds.</p>
        {key === null ? (
          <PassphraseForm
            asksOld
            asksNew={false}
            action="Show it"
            busy="Decrypting…"
            onDone={async (old) => setKey(await actions.exportKey(old))}
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
          </>
        )}
      </details>
      <details className="fold">
        <summary>Take the account from this device</summary>
        <p>
          Its key is deleted here. Works stay registered to it on the chain, and nobody can act for them
          without the key: save it first.
        </p>
        <PassphraseForm
          asksOld
          asksNew={false}
          action="Delete the key here"
          busy="Deleting…"
          onDone={actions.remove}
        />
      </details>
    </section>
  );
}
