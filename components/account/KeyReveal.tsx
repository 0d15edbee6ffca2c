import { useEffect, useState } from 'react';
import { i18n } from '#i18n';
import { CopyButton } from '../parts/CopyButton.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions } from './types.ts';

/** Long enough to copy it; who passes by later does not see it. */
const SHOWN_MS = 60_000;

/** The key in clear, for a minute. */
export function KeyReveal({ exportKey }: Pick<AccountActions, 'exportKey'>) {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => setKey(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return (
    <details className="fold" onToggle={(event) => event.currentTarget.open || setKey(null)}>
      <summary>{i18n.t('account.reveal.title')}</summary>
      <p>{i18n.t('account.reveal.meaning')}</p>
      {key === null ? (
        <PassphraseForm
          asksOld
          asksNew={false}
          action={i18n.t('account.reveal.show')}
          busy={i18n.t('account.reveal.decrypting')}
          onDone={async (old) => setKey(await exportKey(old))}
        />
      ) : (
        <>
          <p>
            <code className="long">{key}</code>
          </p>
          <div className="actions">
            <CopyButton text={key} label={i18n.t('account.reveal.copy')} />
            <button type="button" className="button" onClick={() => setKey(null)}>
              {i18n.t('account.reveal.hide')}
            </button>
          </div>
          <p className="quiet">{i18n.t('account.reveal.hidden')}</p>
        </>
      )}
    </details>
  );
}
