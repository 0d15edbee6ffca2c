import type { ReactNode } from 'react';
import { Account } from '../../components/account/Account.tsx';
import type { AccountActions, AccountState } from '../../components/account/types.ts';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import { After, press } from './acting.tsx';
import * as fake from './fakes.ts';

const nothing = () => Promise.resolve();
export const ACTIONS: AccountActions = {
  create: nothing,
  import: nothing,
  unlock: nothing,
  lock: nothing,
  changePassphrase: nothing,
  setLockAfter: nothing,
  signSeals: nothing,
  saveFile: nothing,
  exportKey: () => Promise.resolve(`0x${'5'.repeat(64)}`),
  remove: nothing,
};

export const LOCKED: AccountState = {
  address: fake.ANOTHER,
  hasPassphrase: true,
  isUnlocked: false,
  lockAt: null,
  lockAfterMinutes: 15,
  signsSeals: false,
};
export const UNLOCKED: AccountState = { ...LOCKED, isUnlocked: true, lockAt: Date.UTC(2026, 10, 21, 16, 5) };

const wrong = (waitMs?: number) => () =>
  Promise.reject(
    waitMs === undefined
      ? new AppError('account.wrong_passphrase', 'wrong')
      : new AppError('account.too_many_tries', 'wait', { details: { waitMs } }),
  );

const inDashboard = (content: ReactNode) => (
  <Dashboard sections={[{ hash: 'account', label: 'Account', Content: () => content }]} hash="#/account" />
);

const account = (
  state: AccountState | null,
  actions: Partial<AccountActions> = {},
  services: Partial<Services> = {},
) => (
  <ServicesContext value={fake.fakeServices(services)}>
    {inDashboard(<Account account={state} actions={{ ...ACTIONS, ...actions }} />)}
  </ServicesContext>
);

/** Types into every field of a password, then presses. */
const tryPassphrase = (name: string) => (root: HTMLElement) => {
  for (const field of root.querySelectorAll<HTMLInputElement>(
    'form:has(.button-main) input[type=password]',
  )) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      field,
      'nine brown foxes',
    );
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  // After the state has taken what was typed.
  setTimeout(() => press(name)(root));
};

export const ACCOUNT_STATES: Record<string, ReactNode> = {
  'account-none': account(null),
  'account-none-refused': <After act={press('Make the account')}>{account(null)}</After>,
  'account-locked': account(LOCKED),
  'account-wrong': <After act={tryPassphrase('Unlock')}>{account(LOCKED, { unlock: wrong() })}</After>,
  'account-wait': <After act={tryPassphrase('Unlock')}>{account(LOCKED, { unlock: wrong(40_000) })}</After>,
  'account-unlocking': (
    <After act={tryPassphrase('Unlock')}>{account(LOCKED, { unlock: () => new Promise(() => {}) })}</After>
  ),
  'account-unlocked': account(
    UNLOCKED,
    {},
    {
      readBalance: () =>
        Promise.resolve(fake.balanceReading({ basis: 'one_source', sources: ['node-a.example'] })),
    },
  ),
  'account-unprotected': account({ ...UNLOCKED, hasPassphrase: false, lockAt: null, signsSeals: true }),
  'account-no-balance': account(UNLOCKED, {}, { readBalance: fake.failing('registry.unreachable') }),
};
