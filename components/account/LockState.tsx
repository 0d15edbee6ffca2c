import { i18n } from '#i18n';
import { formatClock } from '../format.ts';
import { Choice } from '../parts/Choice.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions, AccountState } from './types.ts';
import { useDoing } from './use-doing.ts';

type LockAfter = '15' | '60' | 'null';

interface LockStateProps {
  readonly account: AccountState;
  readonly actions: AccountActions;
}

/** Whether it can sign now, and how to change that. */
export const LockState = (props: LockStateProps) => {
  if (!props.account.hasPassphrase) return <Unprotected {...props} />;
  return props.account.isUnlocked ? <Unlocked {...props} /> : <Locked {...props} />;
};

const Unprotected = ({ actions }: LockStateProps) => (
  <section className="note" aria-labelledby="unprotected">
    <h2 id="unprotected" className="note-title">
      {i18n.t('account.unprotected.title')}
    </h2>
    <p>{i18n.t('account.unprotected.meaning')}</p>
    <PassphraseForm
      asksOld={false}
      asksNew
      isMain
      action={i18n.t('account.unprotected.set')}
      busy={i18n.t('account.encrypting')}
      onDone={(old, next) => actions.changePassphrase(old, next)}
    />
  </section>
);

const Locked = ({ actions }: LockStateProps) => (
  <section aria-labelledby="lock">
    <h2 id="lock" tabIndex={-1}>
      {i18n.t('account.locked.title')}
    </h2>
    <p>{i18n.t('account.locked.meaning')}</p>
    <PassphraseForm
      asksOld
      asksNew={false}
      isMain
      action={i18n.t('account.locked.unlock')}
      busy={i18n.t('account.unlocking')}
      onDone={(old) => actions.unlock(old)}
    />
  </section>
);

function Unlocked({ account: { lockAt, lockAfterMinutes }, actions }: LockStateProps) {
  const doing = useDoing();
  return (
    <section aria-labelledby="lock">
      <h2 id="lock" tabIndex={-1}>
        {i18n.t('account.unlocked.title')}
      </h2>
      <p>
        {i18n.t('account.unlocked.meaning')}{' '}
        {lockAt === null
          ? i18n.t('account.unlocked.untilEnd')
          : i18n.t('account.unlocked.until', { time: formatClock(lockAt) })}
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => doing.start(actions.lock)}>
          {i18n.t('account.unlocked.lock')}
        </button>
      </div>
      <Choice
        name="lock-after"
        legend={i18n.t('account.unlocked.lockAfter')}
        value={String(lockAfterMinutes) as LockAfter}
        options={[
          ['15', i18n.t('account.unlocked.after15')],
          ['60', i18n.t('account.unlocked.after60')],
          ['null', i18n.t('account.unlocked.atEnd')],
        ]}
        onChange={(value) => doing.start(() => actions.setLockAfter(value === 'null' ? null : Number(value)))}
      />
      {doing.error && <ErrorNote error={doing.error} />}
    </section>
  );
}
