import {
  BaseError,
  HttpRequestError,
  ResponseBodyTooLargeError,
  RpcError,
  RpcRequestError,
  TimeoutError,
} from 'viem';
import { AppError } from '../errors.ts';
import { refusalOf, refusalText, type Refusal } from './refusal.ts';

/** Statuses with which RPCs refuse a range of blocks; 401, 403 and 429 refuse the caller. */
const RANGE_STATUSES = new Set<number | undefined>([400, 413]);

/** Whether the RPC answered, and what it refused was the size of the question. */
const isRangeRefused = (error: BaseError): boolean =>
  error.walk(
    (cause) =>
      cause instanceof RpcError ||
      cause instanceof RpcRequestError ||
      cause instanceof TimeoutError ||
      cause instanceof ResponseBodyTooLargeError ||
      (cause instanceof HttpRequestError && RANGE_STATUSES.has(cause.status)),
  ) !== null;

/** Whether an RPC answered, if only that it does not do this. */
export const answered = (thrown: unknown): boolean =>
  thrown instanceof BaseError &&
  thrown.walk((cause) => cause instanceof RpcError || cause instanceof RpcRequestError) !== null;

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
  const isRefused = job === 'logs' && thrown instanceof BaseError && isRangeRefused(thrown);
  const options = { details: { host, reason }, cause: thrown };
  return isRefused
    ? new AppError('registry.range_refused', `${host}: ${reason}`, options)
    : new AppError('registry.unreachable', `${host} did not answer`, options);
}
