import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import { formatNumber } from '../format.ts';

/** NIST SP 800-63B asks for 15 where nothing else protects what it opens. Length counts, not kinds of letters. */
export const SHORTEST = 15;

export const newHint = () => i18n.t('account.passphrase.hint', { least: SHORTEST });

/** What is wrong with a passphrase, where it is that. */
export function triedWords(error: AppError | null): string | undefined {
  if (error?.code === 'account.wrong_passphrase') return i18n.t('account.passphrase.wrong');
  if (error?.code !== 'account.too_many_tries') return undefined;
  const seconds = Math.ceil(Number(error.details['waitMs'] ?? 0) / 1000);
  return i18n.t('account.passphrase.wait', seconds, { seconds: formatNumber(seconds) });
}

/** What failed in another way than by the passphrase. */
export const otherError = (error: AppError | null) => (triedWords(error) === undefined ? error : null);
