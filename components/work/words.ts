import { count, formatNumber } from '../format.ts';
import type { LicenceTerms } from '../../utils/licence/types.ts';
import type { ImageSource, Match, NotCheckedReason, PartialCopy } from '../../utils/matching/types.ts';
import type { Basis } from '../../utils/registry/types.ts';

/** On what ground a registrant says the work is theirs. */
export const BASIS_WORDS: Record<Basis, string> = {
  creator: 'who says they made it',
  employer: 'who says their employee made it',
  assignee: 'who says its rights were assigned to them',
  exclusive_agent: 'who says they are its exclusive agent',
  agent: 'who says they are an agent for it',
  open_licence_curator: 'who says it is openly licensed by its creator',
  public_domain_curator: 'who says it is in the public domain',
};

export const REASON_WORDS: Record<NotCheckedReason, string> = {
  unreadable: 'Its host did not give the file to Whence, or the file is damaged.',
  not_an_image: 'What its address leads to is not a picture that Whence can read.',
  too_large: 'It is larger than what Whence reads.',
  not_seen: 'It has not been in view yet. Whence checks a picture once you have seen it.',
  timeout: 'Fetching or reading it took too long.',
  index_not_ready: 'The registry has not been read on this computer yet.',
  not_compared:
    'Something like it is registered, but the previews to compare it with could not be fetched, or there are too many.',
  not_configured: 'Whence has not been told which registry to ask.',
  failed: 'Something went wrong in Whence itself.',
};

/** Said of a picture whose file was not to be had. */
export const SHOWN_WORDS = 'Checked as shown on the screen, not from its file.';

/** Whose works are copied. @example followedWords(3) // 'the 3 accounts you follow' */
export const followedWords = (accounts: number): string =>
  accounts === 1 ? 'the account you follow' : `the ${formatNumber(accounts)} accounts you follow`;

/** Which works of the registry were compared. @example comparedWords({ works: 2048, total: 5000 }) // 'the newest 2,048 of 5,000 works' */
export const comparedWords = ({ works, total, accounts }: PartialCopy): string =>
  accounts === undefined
    ? `the newest ${formatNumber(works)} of ${formatNumber(total)} works`
    : `the ${count(works, 'work')} of ${followedWords(accounts)}, out of ${formatNumber(total)}`;

/** What a picture is not, where it is none of those. */
export const absentWords = ({ accounts }: PartialCopy): string =>
  accounts === undefined ? 'not among the newest works' : 'not registered by those you follow';

/** How the page's copy and the registered picture agree. `distanceBits` is of 256. */
export function matchWords({ kind, distanceBits }: Match, source: ImageSource): string {
  if (kind === 'exact') return 'The same file, byte for byte.';
  const distance = `${distanceBits} of 256 bits of how it looks differ`;
  const where = source === 'file' ? 'in another file' : 'as shown on the screen';
  return kind === 'same'
    ? `The same picture ${where}: ${distance}, and up to 30 count as the same.`
    : `A similar picture: ${distance}; confirmed against the registered preview.`;
}

/** A licence's terms, each as what is allowed, not allowed, or asked. */
export function termsInWords(
  terms: LicenceTerms,
): { readonly says: 'yes' | 'no' | 'asks'; readonly text: string }[] {
  return [
    terms.commercialUse
      ? { says: 'yes', text: 'May be used commercially' }
      : { says: 'no', text: 'May not be used commercially' },
    terms.changes
      ? { says: 'yes', text: 'May be changed' }
      : { says: 'no', text: 'May not be changed and passed on' },
    terms.credit
      ? { says: 'asks', text: 'Credit must be given' }
      : { says: 'yes', text: 'May be used without credit' },
    ...(terms.shareAlike
      ? [{ says: 'asks' as const, text: 'Changed copies must carry the same licence' }]
      : []),
  ];
}
