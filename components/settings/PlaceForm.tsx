import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { ProviderConfig } from '../../utils/ipfs/providers/config.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import { Choice } from '../parts/Choice.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FormField } from '../parts/FormField.tsx';
import { EMPTY_PLACE, parsePlace, type PlaceErrors, type PlaceForm as Form } from './parse-place.ts';

const texts = (): ErrorTexts => ({
  'messaging.bad_request': {
    title: i18n.t('settings.places.taken.title'),
    body: i18n.t('settings.places.taken.body'),
    action: i18n.t('settings.places.taken.action'),
  },
});

const kinds = () =>
  [
    ['kubo', i18n.t('settings.places.isNode')],
    ['pinning', i18n.t('settings.places.isService')],
  ] as const;

const doors = () =>
  [
    ['none', i18n.t('settings.places.asksNothing')],
    ['basic', i18n.t('settings.places.asksPassword')],
    ['bearer', i18n.t('settings.places.asksToken')],
  ] as const;

interface PlaceFormProps {
  readonly isFirst: boolean;
  readonly onAdd: (config: ProviderConfig) => Promise<void>;
}

type Text = 'url' | 'gateway' | 'user' | 'password' | 'token';

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
  const bind = (name: Text) => ({
    name,
    value: form[name],
    onChange: (text: string) => change({ [name]: text }),
  });

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
        setSaid(i18n.t('settings.places.added'));
      },
      (thrown: unknown) => setSaid({ error: toAppError(thrown) }),
    );
  }

  return (
    <form
      ref={element}
      noValidate
      aria-label={i18n.t('settings.places.addLabel')}
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <p className="note-title">
        {isFirst ? i18n.t('settings.places.addFirst') : i18n.t('settings.places.addAnother')}
      </p>
      <Choice
        name="kind"
        legend={i18n.t('settings.places.kind')}
        value={form.kind}
        options={kinds()}
        onChange={(kind) => change({ kind })}
      />
      <FormField
        {...bind('url')}
        type="url"
        label={form.kind === 'kubo' ? i18n.t('settings.places.rpc') : i18n.t('settings.places.api')}
        error={errors.url}
        hint={form.kind === 'kubo' ? i18n.t('settings.places.rpcHint') : i18n.t('settings.places.apiHint')}
      />
      {form.kind === 'pinning' && (
        <FormField
          {...bind('gateway')}
          type="url"
          label={i18n.t('settings.places.gateway')}
          error={errors.gateway}
          hint={i18n.t('settings.places.gatewayHint')}
        />
      )}
      <Choice
        name="auth"
        legend={i18n.t('settings.places.asks')}
        value={form.auth}
        options={doors()}
        onChange={(auth) => change({ auth })}
      />
      {form.auth === 'basic' && (
        <>
          <FormField {...bind('user')} type="text" label={i18n.t('settings.places.user')} error={undefined} />
          <FormField
            {...bind('password')}
            type="password"
            label={i18n.t('settings.places.password')}
            error={errors.password}
          />
        </>
      )}
      {form.auth === 'bearer' && (
        <FormField
          {...bind('token')}
          type="password"
          label={i18n.t('settings.places.token')}
          error={errors.token}
        />
      )}
      {form.auth !== 'none' && <p className="quiet">{i18n.t('settings.places.sealed')}</p>}
      <div className="actions">
        <button type="submit" className="button button-main">
          {i18n.t('settings.places.add')}
        </button>
        <output>{typeof said === 'string' && said}</output>
      </div>
      {said !== null && typeof said === 'object' && <ErrorNote error={said.error} texts={texts()} />}
    </form>
  );
}
