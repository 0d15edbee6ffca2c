import { AppError } from '../../utils/errors.ts';

/** Why there is no package, and the HTTP status that says so. */
export const REFUSALS = {
  bad_request: 400,
  private_address: 403,
  forbidden: 403,
  not_found: 404,
  cancelled: 410,
  too_large: 413,
  not_captured: 502,
  busy: 503,
  timeout: 504,
} as const;

export type Refusal = keyof typeof REFUSALS;

/** What whoever asked for a capture is told in its place. */
export const refuse = (reason: Refusal, message: string, cause?: unknown): AppError =>
  new AppError('evidence.no_witness', message, { details: { reason }, cause });

/** What was thrown, as a refusal: of what we did not foresee, nothing is told to others. */
export function refusalOf(thrown: unknown): { reason: Refusal; message: string } {
  const reason = thrown instanceof AppError ? String(thrown.details['reason']) : '';
  if (thrown instanceof AppError && reason in REFUSALS) {
    return { reason: reason as Refusal, message: thrown.message };
  }
  return { reason: 'not_captured', message: 'the page could not be captured' };
}
