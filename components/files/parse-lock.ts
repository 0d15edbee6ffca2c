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
          passphrase: `At least ${LEAST_LETTERS} letters: who finds the file can try as many as they like.`,
        },
      };
    if (passphrase !== again) return { errors: { again: 'These are not the same.' } };
    return { lock: { passphrase } };
  }
  const recipients = form.recipients
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (recipients.length === 0) return { errors: { recipients: 'At least one key is needed (age1…).' } };
  const wrong = recipients.findIndex((recipient) => !RECIPIENT.test(recipient));
  if (wrong >= 0) return { errors: { recipients: `Key ${wrong + 1} is not an age key (age1…).` } };
  return { lock: { recipients } };
}
