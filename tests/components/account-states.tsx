import type { ReactNode } from 'react';
import { Account } from '../../components/account/Account.tsx';
import type { AccountActions, AccountState } from '../../components/account/types.ts';
import { ConfirmTransaction } from '../../components/account/ConfirmTransaction.tsx';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import { AppError, type ErrorCode } from '../../utils/errors.ts';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { EncodedCall } from '../../utils/registry/encoded-call.ts';
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
  <Dashboard
    sections={[{ hash: 'account', label: () => 'Account', Content: () => content }]}
    hash="#/account"
  />
);

const account = (
  state: AccountState | null,
  actions: Partial<AccountActions> = {},
  services: Partial<Services> = {},
  transactions: readonly SentTransaction[] = [],
) => (
  <ServicesContext value={fake.fakeServices(services)}>
    {inDashboard(
      <Account
        account={state}
        actions={{ ...ACTIONS, ...actions }}
        transactions={transactions}
        chainId={1}
      />,
    )}
  </ServicesContext>
);

const M = 'a'.repeat(64) as Sha256;

const sent = (digit: string, changes: Partial<SentTransaction> = {}): SentTransaction => ({
  hash: `0x${digit.repeat(64)}`,
  raw: '0x',
  chainId: 1,
  nonce: 7,
  maxFeeWei: '240000000000000',
  signedAt: '2026-11-21T15:40:00.000Z',
  purpose: { kind: 'call', requestId: '', facts: fake.transactionQuote().facts },
  state: 'sent',
  blockNumber: null,
  attempts: 0,
  dueAt: 0,
  problem: null,
  ...changes,
});
export const TRANSACTIONS: readonly SentTransaction[] = [
  sent('1', { problem: { code: 'registry.unreachable', reason: null } }),
  sent('2', {
    state: 'mined',
    blockNumber: 20_114,
    purpose: { kind: 'report', captureId: 'a', m: M, workId: fake.workId('1') },
  }),
  sent('3', {
    state: 'final',
    blockNumber: 20_001,
    purpose: { kind: 'anchor', captures: [{ captureId: 'a', m: M }] },
  }),
  sent('4', { state: 'reverted' }),
  sent('5', { state: 'overtaken' }),
];

const CALL: EncodedCall = {
  to: '0x5D1fBA2bc5B64E2F2D6f8Ae2C9C7A2f50b1E3c11',
  data: '0x00000000',
  valueWei: '20000000000000000',
  extraGas: '0',
};

const confirm = (services: Partial<Services> = {}) => (
  <ServicesContext value={fake.fakeServices(services)}>
    {inDashboard(<ConfirmTransaction call={CALL} action="Buy it" onSent={() => {}} onCancel={() => {}} />)}
  </ServicesContext>
);
const refused = (code: ErrorCode, reason?: string) => () =>
  Promise.reject(new AppError(code, 'refused', { details: reason === undefined ? {} : { reason } }));

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

/** Once what is asked for at the beginning has been answered. */
const pressSoon = (name: string) => (root: HTMLElement) => void setTimeout(() => press(name)(root), 20);

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
  'account-transactions': account(UNLOCKED, {}, {}, TRANSACTIONS),
  'transaction-confirm': confirm(),
  'transaction-looking': confirm({ quoteTransaction: () => new Promise(() => {}) }),
  'transaction-refused': confirm({ quoteTransaction: refused('registry.rejected', 'OfferSoldOut') }),
  'transaction-penniless': confirm({
    quoteTransaction: () =>
      Promise.reject(
        new AppError('registry.insufficient_funds', 'poor', {
          details: {
            address: fake.ANOTHER,
            chainId: 1,
            balanceWei: '0',
            neededWei: '20000000000000000',
            isWithoutFee: true,
          },
        }),
      ),
  }),
  'transaction-poor': confirm({
    quoteTransaction: () => Promise.resolve(fake.transactionQuote({ balanceWei: '1000' })),
  }),
  'transaction-wallets': <After act={pressSoon('Pay with a wallet of this browser')}>{confirm()}</After>,
  'transaction-no-wallet': (
    <After act={pressSoon('Pay with a wallet of this browser')}>
      {confirm({ listWallets: () => Promise.resolve({ tabId: 7, site: 'news.example', wallets: [] }) })}
    </After>
  ),
  'transaction-locked': (
    <After act={pressSoon('Buy it')}>{confirm({ sendTransaction: refused('account.locked') })}</After>
  ),
  'transaction-dear': (
    <After act={pressSoon('Buy it')}>{confirm({ sendTransaction: refused('evidence.too_dear') })}</After>
  ),
  'account-no-balance': account(UNLOCKED, {}, { readBalance: fake.failing('registry.unreachable') }),
};
