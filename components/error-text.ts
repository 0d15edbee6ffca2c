import type { ErrorCode } from '../utils/errors.ts';
import { ACCOUNT_ERRORS } from './errors/account.ts';
import { EVIDENCE_ERRORS } from './errors/evidence.ts';
import { IPFS_ERRORS } from './errors/ipfs.ts';
import { PICTURE_ERRORS } from './errors/picture.ts';
import { REGISTRY_ERRORS } from './errors/registry.ts';
import { WHENCE_ERRORS } from './errors/whence.ts';

/** What a person is told of a failure: what failed, what that means for the check, the one thing to do. */
export interface ErrorText {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  /** The button that does it, where a button can. */
  readonly remedy?: 'retry' | 'settings' | 'account';
}

export type ErrorTexts = Partial<Record<ErrorCode, ErrorText>>;

/** Words for each code of some domains. */
export type TextsOf<Domain extends string> = Record<Extract<ErrorCode, `${Domain}.${string}`>, ErrorText>;

/** A code without words does not compile. */
export const ERROR_TEXT: Record<ErrorCode, ErrorText> = {
  ...PICTURE_ERRORS,
  ...REGISTRY_ERRORS,
  ...IPFS_ERRORS,
  ...EVIDENCE_ERRORS,
  ...ACCOUNT_ERRORS,
  ...WHENCE_ERRORS,
};
