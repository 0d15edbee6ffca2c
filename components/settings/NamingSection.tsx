import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';

/** Whether hosts that refuse are told the page, and what that costs. */
export function NamingSection({ mayName }: { readonly mayName: boolean }) {
  const { allowNaming } = useServices();
  const [error, setError] = useState<AppError | null>(null);

  function change() {
    setError(null);
    allowNaming(!mayName).catch((thrown: unknown) => setError(toAppError(thrown)));
  }

  return (
    <section aria-labelledby="naming">
      <h2 id="naming" tabIndex={-1}>
        {i18n.t('settings.naming.title')}
      </h2>
      <p>{i18n.t('settings.naming.intro')}</p>
      <label className="choice">
        <input type="checkbox" checked={mayName} onChange={change} />
        {i18n.t('settings.naming.name')}
      </label>
      <p className="quiet">{i18n.t('settings.naming.cost')}</p>
      {error && <ErrorNote error={error} onRetry={change} />}
    </section>
  );
}
