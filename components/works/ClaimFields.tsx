import { i18n } from '#i18n';
import { Field } from '../parts/Field.tsx';
import { FormField } from '../parts/FormField.tsx';
import type { Basis } from '../../utils/registry/types.ts';
import { LICENCES, type ClaimErrors, type ClaimForm } from './types.ts';
import { licenceName, MINING } from './claim-words.ts';

interface ClaimFieldsProps {
  readonly form: ClaimForm;
  readonly errors: ClaimErrors;
  /** The licence that the files name, where they do; with its address where that is how they name it. */
  readonly named?: Pick<ClaimForm, 'licence' | 'terms'>;
  readonly onChange: (changes: Partial<ClaimForm>) => void;
  /** It is on record: why it was registered stays as it is, and offers are made elsewhere. */
  readonly isOnRecord?: boolean;
}

const BASES: readonly Basis[] = [
  'creator',
  'employer',
  'assignee',
  'exclusive_agent',
  'agent',
  'open_licence_curator',
  'public_domain_curator',
];

const isNamed = (form: ClaimForm, { licence, terms }: Pick<ClaimForm, 'licence' | 'terms'>) =>
  licence !== '' && form.licence === licence && (licence !== 'other' || form.terms === terms);

const UNNAMED = { licence: '', terms: '' } as const;

/** What is said of all pictures of a batch. */
export const ClaimFields = ({
  form,
  errors,
  named = UNNAMED,
  onChange,
  isOnRecord = false,
}: ClaimFieldsProps) => (
  <>
    <FormField
      name="creator"
      label={i18n.t('works.creator')}
      hint={i18n.t('works.creatorHint')}
      error={errors.creator}
      value={form.creator}
      onChange={(creator) => onChange({ creator })}
    />
    {!isOnRecord && (
      <Select
        name="basis"
        label={i18n.t('works.basis')}
        error={errors.basis}
        value={form.basis}
        options={BASES.map((basis) => [basis, i18n.t(`works.basisOf.${basis}`)])}
        onChange={(basis) => onChange({ basis })}
      />
    )}
    <Select
      name="licence"
      label={i18n.t('works.licence')}
      hint={isNamed(form, named) ? i18n.t('works.licenceNamed') : undefined}
      error={errors.licence}
      value={form.licence}
      options={LICENCES.filter((preset) => !isOnRecord || preset !== 'offered').map((preset) => [
        preset,
        licenceName(preset),
      ])}
      onChange={(licence) => onChange({ licence })}
    />
    {form.licence === 'other' && (
      <FormField
        name="terms"
        label={i18n.t('works.terms')}
        hint={i18n.t('works.termsHint')}
        error={errors.terms}
        type="url"
        value={form.terms}
        onChange={(terms) => onChange({ terms })}
      />
    )}
    <FormField
      name="credit"
      label={i18n.t('works.credit')}
      hint={i18n.t('works.creditHint')}
      error={errors.credit}
      value={form.credit}
      onChange={(credit) => onChange({ credit })}
    />
    <Select
      name="dataMining"
      label={i18n.t('works.mining')}
      value={form.dataMining}
      options={[
        ['', i18n.t('works.miningOf.unsaid')],
        ...MINING.map(([name, key]) => [name, i18n.t(`works.miningOf.${key}`)] as const),
      ]}
      onChange={(dataMining) => onChange({ dataMining })}
    />
  </>
);

interface SelectProps<V extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Empty where nothing is chosen yet, which is no option. */
  readonly value: V | '';
  readonly options: readonly (readonly [value: V, label: string])[];
  readonly onChange: (value: V) => void;
}

const Select = <V extends string>({ name, label, hint, error, value, options, onChange }: SelectProps<V>) => (
  <Field name={name} label={label} hint={hint} error={error}>
    {(attributes) => (
      <select
        {...attributes}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.every(([option]) => option !== value) && (
          <option value="" disabled>
            {i18n.t('works.choose')}
          </option>
        )}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Field>
);
