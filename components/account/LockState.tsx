import { Choice } from '../parts/Choice.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions, AccountState } from './types.ts';
import { useDoing } from './use-doing.ts';

const CHOICES = [
  ['15', '15 minutes after it was unlocked'],
  ['60', 'One hour after it was unlocked'],
  ['null', 'When the browser ends'],
] as const;

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

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
      Set a passphrase
    </h2>
    <p>
      This account was made before Whence had passphrases. Whoever uses this browser, or copies its files, can
      sign with it. A passphrase encrypts its key; the account stays the same.
    </p>
    <PassphraseForm
      asksOld={false}
      asksNew
      isMain
      action="Set the passphrase"
      busy="Encrypting…"
      onDone={(old, next) => actions.changePassphrase(old, next)}
    />
  </section>
);

const Locked = ({ actions }: LockStateProps) => (
  <section aria-labelledby="lock">
    <h2 id="lock">Locked</h2>
    <p>
      It can receive, and nothing is signed. Captures that wait to be anchored are kept until you unlock it.
    </p>
    <PassphraseForm
      asksOld
      asksNew={false}
      isMain
      action="Unlock"
      busy="Unlocking…"
      onDone={(old) => actions.unlock(old)}
    />
  </section>
);

function Unlocked({ account: { lockAt, lockAfterMinutes }, actions }: LockStateProps) {
  const doing = useDoing();
  return (
    <section aria-labelledby="lock">
      <h2 id="lock">Unlocked</h2>
      <p>
        It signs what you confirm, and the anchors that you agreed to.{' '}
        {lockAt === null
          ? 'It locks itself when the browser ends.'
          : `It locks itself at ${TIME.format(lockAt)}, and when the browser ends.`}
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => doing.start(actions.lock)}>
          Lock now
        </button>
      </div>
      <Choice
        name="lock-after"
        legend="From the next time on, lock it"
        value={String(lockAfterMinutes) as (typeof CHOICES)[number][0]}
        options={CHOICES}
        onChange={(value) => doing.start(() => actions.setLockAfter(value === 'null' ? null : Number(value)))}
      />
      {doing.error && <ErrorNote error={doing.error} />}
    </section>
  );
}
