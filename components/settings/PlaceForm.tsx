import { useRef, useState } from 'react';
import type { ProviderConfig } from '../../utils/ipfs/providers/config.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import { Choice } from '../parts/Choice.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { Field, type FieldAttributes } from '../parts/Field.tsx';
import { EMPTY_PLACE, parsePlace, type PlaceErrors, type PlaceForm as Form } from './parse-place.ts';

const TEXTS: ErrorTexts = {
  'messaging.bad_request': {
    title: 'This place cannot be added',
    body: 'Its host, or its gateway’s, is in the list already: one host is one place.',
    action: 'Remove the other first, or enter another.',
  },
};

const KINDS = [
  ['kubo', 'A node: your own, or a service that speaks Kubo’s RPC'],
  ['pinning', 'A pinning service, which fetches what it keeps from a node'],
] as const;

const DOORS = [
  ['none', 'Nothing'],
  ['basic', 'A user and a password'],
  ['bearer', 'A token'],
] as const;

interface PlaceFormProps {
  readonly isFirst: boolean;
  readonly onAdd: (config: ProviderConfig) => Promise<void>;
}

/** Adds a place. What opens its door leaves this form for encrypted storage, and is not shown again. */
export function PlaceForm({ isFirst, onAdd }: PlaceFormProps) {
  const [form, setForm] = useState(EMPTY_PLACE);
  const [errors, setErrors] = useState<PlaceErrors>({});
  const [said, setSaid] = useState<string | { readonly error: AppError } | null>(null);
  const element = useRef<HTMLFormElement>(null);

  const change = (changes: Partial<Form>) => {
    setForm((last) => ({ ...last, ...changes }));
    setErrors({});
    setSaid(null);
  };
  type Text = 'url' | 'gateway' | 'user' | 'password' | 'token';
  const input = (field: Text, type: 'text' | 'password' | 'url') => (attributes: FieldAttributes) => (
    <input
      {...attributes}
      type={type}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      value={form[field]}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );

  function add() {
    const parsed = parsePlace(form);
    if ('errors' in parsed) {
      setErrors(parsed.errors);
      const [first = ''] = Object.keys(parsed.errors);
      element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onAdd(parsed.config).then(
      () => {
        setForm(EMPTY_PLACE);
        setSaid('Added. Test it, to see whether it keeps what it is given.');
      },
      (thrown: unknown) => setSaid({ error: toAppError(thrown) }),
    );
  }

  return (
    <form
      ref={element}
      noValidate
      aria-label="Add a place"
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <p className="note-title">{isFirst ? 'Add the first place' : 'Add another place'}</p>
      <Choice
        name="kind"
        legend="What it is"
        value={form.kind}
        options={KINDS}
        onChange={(kind) => change({ kind })}
      />
      <Field
        name="url"
        label={form.kind === 'kubo' ? 'Address of its RPC' : 'Address of its API'}
        error={errors.url}
        hint={
          form.kind === 'kubo'
            ? 'Of a node on this computer usually http://127.0.0.1:5001. Who can reach this address owns the node: it should never be open to others without a password.'
            : 'As the service tells it, for instance https://service.example/psa'
        }
      >
        {input('url', 'url')}
      </Field>
      {form.kind === 'pinning' && (
        <Field
          name="gateway"
          label="Its gateway"
          error={errors.gateway}
          hint="Where what it keeps is read back. Without that, nothing proves that it has it. It gets no credentials."
        >
          {input('gateway', 'url')}
        </Field>
      )}
      <Choice
        name="auth"
        legend="What it asks for"
        value={form.auth}
        options={DOORS}
        onChange={(auth) => change({ auth })}
      />
      {form.auth === 'basic' && (
        <>
          <Field name="user" label="User" error={undefined}>
            {input('user', 'text')}
          </Field>
          <Field name="password" label="Password" error={errors.password}>
            {input('password', 'password')}
          </Field>
        </>
      )}
      {form.auth === 'bearer' && (
        <Field name="token" label="Token" error={errors.token}>
          {input('token', 'password')}
        </Field>
      )}
      {form.auth !== 'none' && (
        <p className="quiet">
          It is encrypted on this computer, given to this host alone, and not shown again. To change it,
          remove the place and add it again.
        </p>
      )}
      <div className="actions">
        <button type="submit" className="button button-main">
          Add
        </button>
        <output>{typeof said === 'string' && said}</output>
      </div>
      {said !== null && typeof said === 'object' && <ErrorNote error={said.error} texts={TEXTS} />}
    </form>
  );
}
