import type { AppError } from '../../utils/errors.ts';
import { count } from '../format.ts';

/** NIST SP 800-63B asks for 15 where nothing else protects what it opens. Length counts, not kinds of letters. */
export const SHORTEST = 15;

export const NEW_HINT = `At least ${SHORTEST} letters: four or five words that come to your mind by chance are good. Nobody can reset it: without it, and without a saved key, the account and what it holds are lost.`;

/** What is wrong with a passphrase, where it is that. */
export function triedWords(error: AppError | null): string | undefined {
  if (error?.code === 'account.wrong_passphrase')
    return 'This is not the passphrase. Capitals and spaces count.';
  if (error?.code !== 'account.too_many_tries') return undefined;
  const seconds = Math.ceil(Number(error.details['waitMs'] ?? 0) / 1000);
  return `It was wrong several times in a row. The next try is possible in ${count(seconds, 'second')}.`;
}

/** What failed in another way than by the passphrase. */
export const otherError = (error: AppError | null) => (triedWords(error) === undefined ? error : null);
