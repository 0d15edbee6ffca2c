/** Every way in which a job of Whence can fail. A code is `domain.reason`; its words for people are in locales/. */
export const ERROR_CODES = [
  'imaging.not_an_image',
  'imaging.unreadable',
  'imaging.too_large',
  'imaging.too_many_pixels',
  'imaging.timeout',
  'page.fetch_failed',
  'page.too_large',
  'page.timeout',
  'matching.not_compared',
  'registry.not_configured',
  'registry.unreachable',
  'registry.inconsistent',
  'registry.not_stored',
  'registry.unknown_work',
  'registry.bad_metadata',
  'registry.amended',
  'registry.unknown_token',
  'registry.range_refused',
  'registry.rejected',
  'registry.insufficient_funds',
  'registry.disagreement',
  'ipfs.bad_cid',
  'ipfs.locked',
  'ipfs.not_found',
  'ipfs.tampered',
  'ipfs.timeout',
  'ipfs.too_large',
  'ipfs.unreachable',
  'ipfs.upload_failed',
  'evidence.unsafe_package',
  'evidence.malformed',
  'evidence.broken_chain',
  'evidence.not_watched',
  'evidence.no_page',
  'evidence.page_left',
  'evidence.not_in_front',
  'evidence.not_stored',
  'evidence.unknown_capture',
  'evidence.no_answer',
  'evidence.bad_answer',
  'evidence.too_dear',
  'evidence.no_witness',
  'account.none',
  'account.locked',
  'account.wrong_passphrase',
  'account.too_many_tries',
  'account.bad_key',
  'account.wallet_failed',
  'messaging.bad_request',
  'messaging.forbidden',
  'messaging.unavailable',
  'internal.unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values that survive `JSON.stringify` unchanged: what errors and messages may carry. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

export type ErrorDetails = Readonly<Record<string, Json>>;

/** The only error that Whence throws: a code for programs, a message for developers, details to copy. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(value);

/** Gives any thrown value as an AppError; what we did not throw ourselves becomes `internal.unexpected`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new AppError('internal.unexpected', text, { cause: thrown });
}
