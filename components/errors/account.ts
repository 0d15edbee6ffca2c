import type { TextsOf } from '../error-text.ts';

/** Of the account that signs and pays. */
export const ACCOUNT_ERRORS: TextsOf<'account'> = {
  'account.none': {
    title: 'There is no account yet',
    body: 'What you asked for is signed and paid by an account of this device.',
    action: 'Make one, or import yours, under Account.',
    remedy: 'account',
  },
  'account.locked': {
    title: 'The account is locked',
    body: 'Nothing is signed without your passphrase. What waits for the account is kept.',
    action: 'Unlock it under Account, and try again.',
    remedy: 'account',
  },
  'account.wrong_passphrase': {
    title: 'This is not the passphrase',
    body: 'Nothing was opened or changed. Capitals and spaces count.',
    action: 'Try again. Nobody can reset a passphrase; a key that you exported can be imported anew.',
  },
  'account.too_many_tries': {
    title: 'Wait before the next try',
    body: 'The passphrase was wrong several times in a row.',
    action: 'Each further one makes the wait longer.',
  },
  'account.bad_key': {
    title: 'This is not the key of an account',
    body: 'A private key has 64 letters and digits (0–9, a–f); an encrypted one is a keystore file (JSON, version 3).',
    action: 'Export it again from the wallet that has it.',
  },
  'account.wallet_failed': {
    title: 'The wallet did not do it',
    body: 'Whence has no transaction from it that is what you asked for.',
    action: 'Look into your wallet before you try again: what it sent, it lists.',
    remedy: 'retry',
  },
};
