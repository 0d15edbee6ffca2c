import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { OtherRegistries } from '../../utils/storage/other-registries.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FormField } from '../parts/FormField.tsx';
import { othersForm, parseOthers, type OthersErrors, type OthersForm } from './parse-others.ts';

export interface OthersSectionProps {
  readonly others: OtherRegistries | null;
  /** Of the network that is set; null without one. */
  readonly chainId: number | null;
  readonly onSave: (settings: OtherRegistries | null) => Promise<void>;
}

/** Which registries of others are asked as well, and what that gives away. */
export const OthersSection = ({ others, chainId, onSave }: OthersSectionProps) => (
  <section aria-labelledby="others">
    <h2 id="others">{i18n.t('settings.others.title')}</h2>
    <p>{i18n.t('settings.others.intro')}</p>
    {chainId === null ? (
      <p className="quiet">{i18n.t('settings.others.needsNetwork')}</p>
    ) : (
      <>
        {others && others.chainId !== chainId && (
          <p className="note">
            {i18n.t('settings.others.otherChain', { set: `${others.chainId}`, used: `${chainId}` })}
          </p>
        )}
        <OthersFields others={others} chainId={chainId} onSave={onSave} />
      </>
    )}
  </section>
);

type Saved = { readonly text: string } | { readonly error: AppError } | null;

function OthersFields({ others, chainId, onSave }: OthersSectionProps & { readonly chainId: number }) {
  const [form, setForm] = useState<OthersForm>(() => othersForm(others));
  const [errors, setErrors] = useState<OthersErrors>({});
  const [saved, setSaved] = useState<Saved>(null);
  const element = useRef<HTMLFormElement>(null);

  const field = (name: keyof OthersForm) => ({
    name,
    error: errors[name],
    value: form[name],
    onChange: (text: string) => {
      setForm((last) => ({ ...last, [name]: text }));
      setErrors((last) => ({ ...last, [name]: undefined }));
      setSaved(null);
    },
  });

  function save() {
    const parsed = parseOthers(form, chainId);
    if ('errors' in parsed) {
      setErrors(parsed.errors);
      const [first = ''] = Object.keys(parsed.errors);
      element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onSave(parsed.settings).then(
      () => setSaved({ text: i18n.t(parsed.settings ? 'settings.saved' : 'settings.others.savedNobody') }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  const since = i18n.t('settings.others.since');
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className="fields">
        <legend>{i18n.t('settings.others.commitLog')}</legend>
        <FormField
          {...field('commitLog')}
          label={i18n.t('settings.others.contract')}
          hint={i18n.t('settings.others.commitLogHint')}
        />
        <FormField {...field('commitLogSince')} label={since} inputMode="numeric" />
      </fieldset>
      <fieldset className="fields">
        <legend>{i18n.t('settings.others.attestations')}</legend>
        <FormField
          {...field('attestations')}
          label={i18n.t('settings.others.contract')}
          hint={i18n.t('settings.others.attestationsHint')}
        />
        <FormField {...field('schema')} label={i18n.t('settings.others.schema')} />
        <FormField {...field('attestationsSince')} label={since} inputMode="numeric" />
      </fieldset>
      <div className="actions">
        <button type="submit" className="button button-main">
          {i18n.t('settings.others.save')}
        </button>
        <output>{saved && 'text' in saved && saved.text}</output>
      </div>
      {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
    </form>
  );
}
