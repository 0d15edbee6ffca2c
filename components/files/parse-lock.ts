import { i18n } from '#i18n';
import type { Lock } from '../../utils/ipfs/private/age.ts';

/** Who shall be able to read. The age format has one passphrase, or keys: never both. */
export type Audience = 'everybody' | 'passphrase' | 'keys';

export interface LockForm {
  readonly audience: Audience;
  readonly passphrase: string;
  readonly again: string;
  /** One a line. */
  readonly recipients: string;
}

export type LockErrors = Partial<Record<'passphrase' | 'again' | 'recipients', string>>;

/** The encrypted form lies in the open, for anybody to try passphrases on for as long as they like. */
const LEAST_LETTERS = 12;
/** https://age-encryption.org/v1: Bech32 of 32 bytes. */
const RECIPIENT = /^age1[ac-hj-np-z02-9]{58}$/;

/** What a filled form means, or what is wrong with it. */
export function parseLock(form: LockForm): { readonly lock: Lock | null } | { readonly errors: LockErrors } {
  if (form.audience === 'everybody') return { lock: null };
  if (form.audience === 'passphrase') {
    const { passphrase, again } = form;
    if (passphrase.length < LEAST_LETTERS)
      return {
        errors: {
          passphrase: i18n.t('files.lock.short', { least: LEAST_LETTERS }),
        },
      };
    if (passphrase !== again) return { errors: { again: i18n.t('files.lock.differs') } };
    return { lock: { passphrase } };
  }
  const recipients = form.recipients
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (recipients.length === 0) return { errors: { recipients: i18n.t('files.lock.noKey') } };
  const wrong = recipients.findIndex((recipient) => !RECIPIENT.test(recipient));
  if (wrong >= 0) return { errors: { recipients: i18n.t('files.lock.badKey', { number: wrong + 1 }) } };
  return { lock: { recipients } };
}
