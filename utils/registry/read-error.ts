import { BaseError, HttpRequestError, TimeoutError } from 'viem';
import { AppError } from '../errors.ts';
import { refusalOf, refusalText, type Refusal } from './refusal.ts';

/** No answer at all, as against an answer that refuses. */
const isUnreachable = (error: BaseError) =>
  error.walk((e) => e instanceof HttpRequestError && (e.status === undefined || e.status >= 500)) !== null;

/** A contract's refusal to answer. */
export const refusalError = (refusal: Refusal, host: string, cause?: unknown): AppError =>
  new AppError(
    refusal.reason === 'UnknownWork' ? 'registry.unknown_work' : 'registry.rejected',
    `${host}: ${refusalText(refusal)}`,
    { details: { host, ...refusal }, cause },
  );

/** Why one RPC gave no answer, from what viem threw. The reason never holds a URL. */
export function toReadError(thrown: unknown, host: string, job: 'logs' | 'read' = 'read'): AppError {
  if (thrown instanceof AppError) return thrown;
  const refusal = refusalOf(thrown);
  if (refusal) return refusalError(refusal, host, thrown);
  const reason = thrown instanceof BaseError ? thrown.shortMessage : String(thrown);
  const isRefused =
    job === 'logs' &&
    thrown instanceof BaseError &&
    (!isUnreachable(thrown) || thrown.walk((e) => e instanceof TimeoutError) !== null);
  return new AppError(isRefused ? 'registry.range_refused' : 'registry.unreachable', `${host}: ${reason}`, {
    details: { host, reason },
    cause: thrown,
  });
}
