import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Profile } from '../../utils/ipfs/write/profiles.ts';
import { Choice } from '../parts/Choice.tsx';
import { Field } from '../parts/Field.tsx';
import { parseLock, type Audience, type LockErrors, type LockForm } from './parse-lock.ts';
import type { Manner } from './types.ts';

const AUDIENCES: readonly (readonly [Audience, string])[] = [
  ['everybody', 'Public: everybody who has its address can read it, for good'],
  ['passphrase', 'Private, with a passphrase: who knows it can read it'],
  ['keys', 'Private, for keys: only who has one of them can read it'],
];

const PROFILES: readonly (readonly [Profile, string])[] = [
  ['256k', 'Pieces of 256 KiB: quick to read from many places at once'],
  ['unixfs-v1-2025', 'unixfs-v1-2025: pieces of 1 MiB, the address that other new programs give the file'],
];

const EMPTY: LockForm = { audience: 'everybody', passphrase: '', again: '', recipients: '' };

interface AddFormProps {
  /** What was chosen. */
  readonly summary: ReactNode;
  readonly onAdd: (manner: Manner) => void;
  readonly onCancel: () => void;
}

/** How what was chosen shall be kept. */
export function AddForm({ summary, onAdd, onCancel }: AddFormProps) {
  const [form, setForm] = useState(EMPTY);
  const [profile, setProfile] = useState<Profile>('256k');
  const [errors, setErrors] = useState<LockErrors>({});
  const element = useRef<HTMLFormElement>(null);
  // The form has come by what somebody chose elsewhere: it is what is to be done next.
  useEffect(() => element.current?.querySelector('input')?.focus(), []);

  const change = (changes: Partial<LockForm>) => {
    setForm((last) => ({ ...last, ...changes }));
    setErrors({});
  };

  function add() {
    const parsed = parseLock(form);
    if ('lock' in parsed) {
      onAdd({ lock: parsed.lock, profile });
      return;
    }
    setErrors(parsed.errors);
    const [first = ''] = Object.keys(parsed.errors);
    element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }

  return (
    <form
      ref={element}
      noValidate
      className="add-form"
      aria-label="How it shall be kept"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <p className="note-title">{summary}</p>
      <Choice
        name="audience"
        legend="Who can read it"
        value={form.audience}
        options={AUDIENCES}
        onChange={(audience) => change({ audience })}
      />
      {form.audience === 'passphrase' && (
        <>
          <Field
            name="passphrase"
            label="Passphrase"
            error={errors.passphrase}
            hint="It is kept nowhere. Without it nobody can read the file again, and neither can you."
          >
            {(attributes) => (
              <input
                {...attributes}
                type="password"
                autoComplete="new-password"
                value={form.passphrase}
                onChange={(event) => change({ passphrase: event.target.value })}
              />
            )}
          </Field>
          <Field name="again" label="The same again" error={errors.again}>
            {(attributes) => (
              <input
                {...attributes}
                type="password"
                autoComplete="new-password"
                value={form.again}
                onChange={(event) => change({ again: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {form.audience === 'keys' && (
        <Field
          name="recipients"
          label="Public age keys (age1…, one a line)"
          error={errors.recipients}
          hint="Of everybody who shall be able to read it. Add your own: without its secret key you cannot read the file again."
        >
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              value={form.recipients}
              onChange={(event) => change({ recipients: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.audience !== 'everybody' && (
        <p className="quiet">
          Places see the encrypted form and its size: not what is in it, not its name. A folder becomes one
          archive (tar) first, so that the names in it are not to be seen either.
        </p>
      )}
      <details className="fold">
        <summary>More</summary>
        <Choice
          name="profile"
          legend="How it is cut into pieces"
          value={profile}
          options={PROFILES}
          onChange={setProfile}
        />
      </details>
      <div className="actions">
        <button type="submit" className="button button-main">
          Keep
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
