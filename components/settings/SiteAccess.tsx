import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';

export interface SiteAccessProps {
  /** Whether the browser lets Whence into pages without a click. */
  readonly hasAccess: boolean;
  /** Has the browser ask; it takes that only while a person clicks. */
  readonly onAsk: () => Promise<void>;
}

/** What the browser allows, which is for the browser to say, and asking it for more. */
export function SiteAccess({ hasAccess, onAsk }: SiteAccessProps) {
  const [error, setError] = useState<AppError | null>(null);

  function ask() {
    setError(null);
    onAsk().catch((thrown: unknown) => setError(toAppError(thrown)));
  }

  return (
    <div className="site-access">
      <output className="quiet">
        {hasAccess ? i18n.t('settings.scanning.hasAccess') : i18n.t('settings.scanning.noAccess')}
      </output>
      {!hasAccess && (
        <div className="actions">
          <button type="button" className="button" onClick={ask}>
            {i18n.t('settings.scanning.ask')}
          </button>
        </div>
      )}
      {error && <ErrorNote error={error} onRetry={ask} />}
    </div>
  );
}
