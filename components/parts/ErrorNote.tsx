import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import { errorDetails } from '../error-details.ts';
import { errorText, type ErrorTexts } from '../error-text.ts';
import { useServices } from '../services.ts';
import { CopyButton } from './CopyButton.tsx';

interface ErrorNoteProps {
  readonly error: AppError;
  /** What the failure means where it is shown, where that can be told better than by the code alone. */
  readonly meaning?: string | undefined;
  /** Words that fit better where it is shown than those that are said everywhere. */
  readonly texts?: ErrorTexts;
  readonly onRetry?: () => void;
  readonly retrying?: boolean;
}

/** What failed, what it means, the one thing to do, and details to copy. */
export function ErrorNote({ error, meaning, texts, onRetry, retrying = false }: ErrorNoteProps) {
  const { version, openSettings, openAccount } = useServices();
  const { title, body, action, remedy } = texts?.[error.code] ?? errorText(error.code);
  return (
    <div className="note">
      <p className="note-title">{title}</p>
      <p>
        {meaning ?? body} {action}
      </p>
      <div className="actions">
        {remedy === 'retry' && onRetry && (
          <button
            type="button"
            className="button"
            aria-disabled={retrying}
            onClick={retrying ? undefined : onRetry}
          >
            {i18n.t(retrying ? 'parts.retrying' : 'parts.retry')}
          </button>
        )}
        {remedy === 'settings' && (
          <button type="button" className="button" onClick={openSettings}>
            {i18n.t('parts.openSettings')}
          </button>
        )}
        {remedy === 'account' && (
          <button type="button" className="button" onClick={openAccount}>
            {i18n.t('parts.openAccount')}
          </button>
        )}
        <CopyButton text={errorDetails(error, version)} label={i18n.t('parts.copyDetails')} />
      </div>
    </div>
  );
}
