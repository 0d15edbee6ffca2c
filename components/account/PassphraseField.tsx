import { Field } from '../parts/Field.tsx';

interface PassphraseFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** No passphrase is given to the browser to remember: it would lie on the disk. */
export const PassphraseField = ({ value, onChange, error, ...field }: PassphraseFieldProps) => (
  <Field error={error} {...field}>
    {(attributes) => (
      <input
        {...attributes}
        type="password"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
