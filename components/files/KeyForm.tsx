import { useEffect, useId, useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import type { Key } from '../../utils/ipfs/private/age.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fileErrorTexts } from './file-error-text.ts';
import type { FileActions } from './types.ts';

/** Keys are told from a passphrase by how they begin; there may be several. */
const keyOf = (text: string): Key =>
  /^\s*AGE-SECRET-KEY-1/i.test(text)
    ? { identities: text.trim().toUpperCase().split(/\s+/) }
    : { passphrase: text };

interface KeyFormProps {
  readonly id: string;
  /** Why the last one did not open it. */
  readonly error: AppError | null;
  readonly actions: FileActions;
}

/** Asks for what opens an encrypted file. It is forgotten with the form. */
export function KeyForm({ id, error, actions }: KeyFormProps) {
  const [text, setText] = useState('');
  const fieldId = useId();
  const field = useRef<HTMLInputElement>(null);
  // The form comes where somebody waits for the file: it is what is to be done next.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text === '') return;
        // The form goes, and the focus stays where its outcome is told.
        event.currentTarget.closest<HTMLElement>('.activity')?.focus();
        actions.unlock(id, keyOf(text));
      }}
    >
      <div className="field">
        <label htmlFor={fieldId}>{i18n.t('files.key.label')}</label>
        <input
          ref={field}
          id={fieldId}
          type="password"
          autoComplete="off"
          value={text}
          aria-describedby={`${fieldId}-hint`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${fieldId}-hint`} className="quiet">
          {i18n.t('files.key.hint')}
        </p>
      </div>
      <div className="actions">
        <button type="submit" className="button button-main">
          {i18n.t('files.key.decrypt')}
        </button>
        <button type="button" className="button" onClick={() => actions.dismiss(id)}>
          {i18n.t('files.notNow')}
        </button>
      </div>
      {error && <ErrorNote error={error} texts={fileErrorTexts()} />}
    </form>
  );
}
