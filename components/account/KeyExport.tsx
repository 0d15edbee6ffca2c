import { ErrorNote } from '../parts/ErrorNote.tsx';
import { KeyReveal } from './KeyReveal.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions } from './types.ts';
import { useDoing } from './use-doing.ts';

interface KeyExportProps {
  readonly actions: AccountActions;
  readonly isUnlocked: boolean;
}

/** What there is to do with a key that has a passphrase. */
export function KeyExport({ actions, isUnlocked }: KeyExportProps) {
  const saving = useDoing();
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
      {/* Another one once the account has locked: what was shown goes with it. */}
      <KeyReveal key={isUnlocked ? 'open' : 'locked'} exportKey={actions.exportKey} />
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
