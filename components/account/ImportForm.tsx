import { useState } from 'react';
import { i18n } from '#i18n';
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
      <summary>{i18n.t('account.import.title')}</summary>
      <p>{i18n.t('account.import.meaning')}</p>
      <Field name="key" label={i18n.t('account.import.key')} error={undefined}>
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
        {i18n.t('account.import.choose')}
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
          label={i18n.t('account.import.filePassphrase')}
          value={filePassphrase}
          onChange={setFilePassphrase}
        />
      )}
      <PassphraseForm
        asksOld={false}
        asksNew
        action={i18n.t('account.import.import')}
        busy={i18n.t('account.encrypting')}
        onDone={async (_, next) => {
          await onImport(text, isFile(text) ? filePassphrase : null, next);
          setText('');
          setFilePassphrase('');
        }}
      />
    </details>
  );
}
