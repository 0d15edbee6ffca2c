import { useEffect, useRef, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { Profile } from '../../utils/ipfs/write/profiles.ts';
import { Choice } from '../parts/Choice.tsx';
import { FormField } from '../parts/FormField.tsx';
import { parseLock, type Audience, type LockErrors, type LockForm } from './parse-lock.ts';
import type { Manner } from './types.ts';

const AUDIENCES = ['everybody', 'passphrase', 'keys'] as const satisfies readonly Audience[];

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
      aria-label={i18n.t('files.form.label')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <p className="note-title">{summary}</p>
      <Choice
        name="audience"
        legend={i18n.t('files.form.audience')}
        value={form.audience}
        options={AUDIENCES.map((audience) => [audience, i18n.t(`files.audience.${audience}`)] as const)}
        onChange={(audience) => change({ audience })}
      />
      {form.audience === 'passphrase' && (
        <>
          <FormField
            name="passphrase"
            label={i18n.t('files.form.passphrase')}
            error={errors.passphrase}
            hint={i18n.t('files.form.passphraseHint')}
            type="password"
            value={form.passphrase}
            onChange={(passphrase) => change({ passphrase })}
          />
          <FormField
            name="again"
            label={i18n.t('files.form.again')}
            error={errors.again}
            type="password"
            value={form.again}
            onChange={(again) => change({ again })}
          />
        </>
      )}
      {form.audience === 'keys' && (
        <FormField
          name="recipients"
          label={i18n.t('files.form.keys')}
          error={errors.recipients}
          hint={i18n.t('files.form.keysHint')}
          rows={3}
          value={form.recipients}
          onChange={(recipients) => change({ recipients })}
        />
      )}
      {form.audience !== 'everybody' && <p className="quiet">{i18n.t('files.form.seen')}</p>}
      <details className="fold">
        <summary>{i18n.t('files.form.more')}</summary>
        <Choice
          name="profile"
          legend={i18n.t('files.form.profile')}
          value={profile}
          options={[
            ['256k', i18n.t('files.form.profile256k')],
            ['unixfs-v1-2025', i18n.t('files.form.profile2025')],
          ]}
          onChange={setProfile}
        />
      </details>
      <div className="actions">
        <button type="submit" className="button button-main">
          {i18n.t('files.form.keep')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('files.form.cancel')}
        </button>
      </div>
    </form>
  );
}
