import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { ScanRule } from '../../utils/page/scan-rule.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FormField } from '../parts/FormField.tsx';
import { parseSites } from './parse-sites.ts';
import { SiteAccess, type SiteAccessProps } from './SiteAccess.tsx';
import { WhenToLook } from './WhenToLook.tsx';

export interface ScanningSectionProps extends SiteAccessProps {
  readonly rule: ScanRule;
  readonly onSave: (rule: ScanRule) => Promise<void>;
}

type List = 'always' | 'never';
type Saved = { readonly text: string } | { readonly error: AppError } | null;

/** On which pages pictures are looked for. */
export function ScanningSection({ rule, onSave, ...access }: ScanningSectionProps) {
  const [when, setWhen] = useState(rule.when);
  const [lists, setLists] = useState({ always: rule.always.join('\n'), never: rule.never.join('\n') });
  const [errors, setErrors] = useState<Partial<Record<List, string>>>({});
  const [saved, setSaved] = useState<Saved>(null);
  const form = useRef<HTMLFormElement>(null);

  const bind = (name: List) => ({
    name,
    rows: 3,
    value: lists[name],
    error: errors[name],
    onChange: (text: string) => {
      setLists((last) => ({ ...last, [name]: text }));
      setErrors((last) => ({ ...last, [name]: undefined }));
      setSaved(null);
    },
  });

  function save() {
    const [always, never] = [parseSites(lists.always), parseSites(lists.never)];
    if ('error' in always || 'error' in never) {
      setErrors({
        ...('error' in always && { always: always.error }),
        ...('error' in never && { never: never.error }),
      });
      form.current?.querySelector<HTMLElement>(`[name=${'error' in always ? 'always' : 'never'}]`)?.focus();
      return;
    }
    onSave({ when, always: always.value, never: never.value }).then(
      () => setSaved({ text: i18n.t('settings.saved') }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  return (
    <section aria-labelledby="scanning">
      <h2 id="scanning" tabIndex={-1}>
        {i18n.t('settings.scanning.title')}
      </h2>
      <p>{i18n.t('settings.scanning.intro')}</p>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <WhenToLook
          when={when}
          onChange={(chosen) => {
            setWhen(chosen);
            setSaved(null);
          }}
        />
        {when === 'on_click' && (
          <FormField
            {...bind('always')}
            label={i18n.t('settings.scanning.alwaysSites')}
            hint={i18n.t('settings.scanning.sitesHint')}
          />
        )}
        <FormField
          {...bind('never')}
          label={i18n.t('settings.scanning.neverSites')}
          hint={i18n.t('settings.scanning.neverHint')}
        />
        <div className="actions">
          <button type="submit" className="button button-main">
            {i18n.t('settings.scanning.save')}
          </button>
          <output>{saved && 'text' in saved && saved.text}</output>
        </div>
        {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
      </form>
      <SiteAccess {...access} />
    </section>
  );
}
