import { useId, type ReactNode } from 'react';

export interface FieldAttributes {
  readonly id: string;
  readonly name: string;
  readonly spellCheck: false;
  readonly autoComplete: 'off';
  readonly dir: 'auto';
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  /** Unique in its form. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error: string | undefined;
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

/** A field with its label, what it means, and what is wrong with it. */
export function Field({ name, label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        spellCheck: false,
        autoComplete: 'off',
        // People write in their own language, whichever the page is in.
        dir: 'auto',
        'aria-invalid': error !== undefined,
        'aria-describedby': described.filter(Boolean).join(' ') || undefined,
      })}
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
