import { useState } from 'react';
import { Field } from '../parts/Field.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions } from './types.ts';

/** A keystore is JSON; a key is not. */
const isFile = (text: string) => text.trimStart().startsWith('{');

/** Brings an account that another wallet, or another device, has. */
export function ImportForm({ onImport }: { onImport: AccountActions['import'] }) {
  const [text, setText] = useState('');
  const [filePassphrase, setFilePassphrase] = useState('');
  return (
    <details className="fold">
      <summary>Import an account</summary>
      <p>
        The key of an account that you have elsewhere: a keystore file (JSON), or the private key itself. Both
        places then sign for the same account.
      </p>
      <Field name="key" label="Keystore file, or private key" error={undefined}>
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <label className="button file-button">
        Choose a file…
        <input
          type="file"
          className="unseen"
          accept=".json,application/json"
          onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setText)}
        />
      </label>
      {isFile(text) && (
        <PassphraseField
          name="file-passphrase"
          label="The passphrase that opens the file"
          value={filePassphrase}
          onChange={setFilePassphrase}
        />
      )}
      <PassphraseForm
        asksOld={false}
        asksNew
        action="Import it"
        busy="Encrypting…"
        onDone={async (_, next) => {
          await onImport(text, isFile(text) ? filePassphrase : null, next);
          setText('');
          setFilePassphrase('');
        }}
      />
    </details>
  );
}
