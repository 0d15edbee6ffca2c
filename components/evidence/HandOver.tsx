import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';

/** Has a capture's anchor signed, for somebody else to send and pay; once it is on the chain, it is found by itself. */
export function HandOver({ captureId }: { readonly captureId: string }) {
  const { signAnchor } = useServices();
  const [signed, setSigned] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  function sign() {
    setError(null);
    signAnchor(captureId).then(setSigned, (thrown: unknown) => setError(toAppError(thrown)));
  }

  if (signed !== null) {
    return (
      <div>
        <p>{i18n.t('evidence.handOver.give')}</p>
        <p>
          <code className="long">{signed}</code>
        </p>
        <div className="actions">
          <CopyButton text={signed} label={i18n.t('evidence.handOver.copy')} />
        </div>
      </div>
    );
  }
  return (
    <div>
      <div className="actions">
        <button type="button" className="button" onClick={sign}>
          {i18n.t('evidence.handOver.ask')}
        </button>
      </div>
      {error && <ErrorNote error={error} onRetry={sign} />}
    </div>
  );
}
