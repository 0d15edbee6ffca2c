import { i18n } from '#i18n';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { KeyReveal } from './KeyReveal.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions } from './types.ts';
import { useDoing } from './use-doing.ts';

interface KeyExportProps {
  readonly actions: AccountActions;
  readonly isUnlocked: boolean;
}

/** What there is to do with a key that has a passphrase. */
export function KeyExport({ actions, isUnlocked }: KeyExportProps) {
  const saving = useDoing();
  return (
    <section aria-labelledby="key">
      <h2 id="key">{i18n.t('account.key.title')}</h2>
      <p>{i18n.t('account.key.meaning')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => saving.start(actions.saveFile)}>
          {i18n.t('account.key.save')}
        </button>
        <span className="quiet">{i18n.t('account.key.saveMeaning')}</span>
      </div>
      {saving.error && <ErrorNote error={saving.error} />}
      <details className="fold">
        <summary>{i18n.t('account.key.change')}</summary>
        <PassphraseForm
          asksOld
          asksNew
          action={i18n.t('account.key.changeIt')}
          busy={i18n.t('account.encrypting')}
          onDone={actions.changePassphrase}
        />
        <p className="quiet">{i18n.t('account.key.oldFile')}</p>
      </details>
      {/* Another one once the account has locked: what was shown goes with it. */}
      <KeyReveal key={isUnlocked ? 'open' : 'locked'} exportKey={actions.exportKey} />
      <details className="fold">
        <summary>{i18n.t('account.key.remove')}</summary>
        <p>{i18n.t('account.key.removeMeaning')}</p>
        <PassphraseForm
          asksOld
          asksNew={false}
          action={i18n.t('account.key.delete')}
          busy={i18n.t('account.key.deleting')}
          onDone={actions.remove}
        />
      </details>
    </section>
  );
}
