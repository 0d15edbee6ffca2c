import type { ReactNode } from 'react';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: ReactNode;
  readonly error: string | undefined;
  readonly children: (attributes: {
    id: string;
    name: string;
    spellCheck: false;
    autoComplete: 'off';
    'aria-invalid': boolean;
    'aria-describedby': string;
  }) => ReactNode;
}

/** A field with its label, what it means, and what is wrong with it. */
export function Field({ name, label, hint, error, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {children({
        id: name,
        name,
        spellCheck: false,
        autoComplete: 'off',
        'aria-invalid': error !== undefined,
        'aria-describedby': error === undefined ? `${name}-hint` : `${name}-error ${name}-hint`,
      })}
      {error !== undefined && (
        <p id={`${name}-error`} className="field-error">
          {error}
        </p>
      )}
      <p id={`${name}-hint`} className="quiet">
        {hint}
      </p>
    </div>
  );
}
