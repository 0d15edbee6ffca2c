import { i18n } from '#i18n';
import type { LockErrors, LockForm } from '../files/parse-lock.ts';
import { Choice } from '../parts/Choice.tsx';
import { FormField } from '../parts/FormField.tsx';

interface OriginalsFieldsProps {
  /** `everybody` stands for: not kept at all. What is kept of them is always encrypted. */
  readonly form: LockForm;
  readonly errors: LockErrors;
  readonly onChange: (changes: Partial<LockForm>) => void;
}

/** Whether the files themselves are kept, and who can read them. */
export const OriginalsFields = ({ form, errors, onChange }: OriginalsFieldsProps) => (
  <>
    <Choice
      name="audience"
      legend={i18n.t('works.originals')}
      value={form.audience}
      options={[
        ['everybody', i18n.t('works.originalsOf.none')],
        ['passphrase', i18n.t('works.originalsOf.passphrase')],
        ['keys', i18n.t('works.originalsOf.keys')],
      ]}
      onChange={(audience) => onChange({ audience })}
    />
    {form.audience === 'passphrase' && (
      <>
        <FormField
          name="passphrase"
          label={i18n.t('works.passphrase')}
          hint={i18n.t('works.passphraseHint')}
          error={errors.passphrase}
          type="password"
          value={form.passphrase}
          onChange={(passphrase) => onChange({ passphrase })}
        />
        <FormField
          name="again"
          label={i18n.t('works.again')}
          error={errors.again}
          type="password"
          value={form.again}
          onChange={(again) => onChange({ again })}
        />
      </>
    )}
    {form.audience === 'keys' && (
      <FormField
        name="recipients"
        label={i18n.t('works.recipients')}
        error={errors.recipients}
        rows={3}
        value={form.recipients}
        onChange={(recipients) => onChange({ recipients })}
      />
    )}
  </>
);
