import { i18n } from '#i18n';
import type { ErrorCode } from '../utils/errors.ts';

/** The button that does what is to be done, where a button can. */
type Remedy = 'retry' | 'settings' | 'account';

/** What a person is told of a failure: what failed, what that means for the check, the one thing to do. */
export interface ErrorText {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly remedy?: Remedy;
}

/** Words that fit better where a failure is shown than those that are said everywhere. */
export type ErrorTexts = Partial<Record<ErrorCode, ErrorText>>;

const REMEDIES: Partial<Record<ErrorCode, Remedy>> = {
  'account.none': 'account',
  'account.locked': 'account',
  'account.wallet_failed': 'retry',
  'evidence.not_watched': 'retry',
  'evidence.not_stored': 'retry',
  'evidence.bad_answer': 'settings',
  'evidence.too_dear': 'settings',
  'evidence.no_witness': 'settings',
  'ipfs.not_found': 'settings',
  'ipfs.tampered': 'retry',
  'ipfs.timeout': 'retry',
  'ipfs.unreachable': 'retry',
  'ipfs.upload_failed': 'retry',
  'page.fetch_failed': 'retry',
  'page.timeout': 'retry',
  'matching.not_compared': 'retry',
  'registry.not_configured': 'settings',
  'registry.unreachable': 'retry',
  'registry.inconsistent': 'settings',
  'registry.unknown_work': 'retry',
  'registry.range_refused': 'settings',
  'registry.insufficient_funds': 'retry',
  'registry.disagreement': 'settings',
  'messaging.unavailable': 'retry',
  'internal.unexpected': 'retry',
};

/** A code without words does not compile. */
export function errorText(code: ErrorCode): ErrorText {
  const remedy = REMEDIES[code];
  return {
    title: i18n.t(`errors.${code}.title`),
    body: i18n.t(`errors.${code}.body`),
    action: i18n.t(`errors.${code}.action`),
    ...(remedy && { remedy }),
  };
}
