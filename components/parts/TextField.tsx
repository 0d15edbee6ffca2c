import { Field } from './Field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly isSecret?: boolean;
  readonly maxLength?: number;
}

/** One line to write in, the only one of its form. */
export const TextField = ({
  value,
  onChange,
  error,
  isSecret = false,
  maxLength,
  ...field
}: TextFieldProps) => (
  <Field name="text" error={error ?? undefined} {...field}>
    {(attributes) => (
      <input
        {...attributes}
        type={isSecret ? 'password' : 'text'}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
