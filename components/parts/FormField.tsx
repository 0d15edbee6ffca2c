import type { ComponentProps, ReactNode } from 'react';
import { Field } from './Field.tsx';

interface FormFieldProps {
  /** Unique in its form. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** For what is written one a line: how many are seen at once. */
  readonly rows?: number;
  readonly type?: 'text' | 'password' | 'url';
  readonly inputMode?: ComponentProps<'input'>['inputMode'];
}

/** A field of a form to write in, in one line or in several. */
export const FormField = ({ value, onChange, rows, type = 'text', inputMode, ...field }: FormFieldProps) => (
  <Field {...field}>
    {(attributes) =>
      rows === undefined ? (
        <input
          {...attributes}
          type={type}
          inputMode={inputMode}
          // A password of one's own for something else has no place here.
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea
          {...attributes}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    }
  </Field>
);
