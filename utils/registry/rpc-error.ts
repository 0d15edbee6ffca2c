import {
  BaseError,
  ContractFunctionRevertedError,
  HttpRequestError,
  ResponseBodyTooLargeError,
  RpcError,
  RpcRequestError,
  TimeoutError,
} from 'viem';
import { AppError } from '../errors.ts';

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

/** What went wrong at an RPC, by the classes of viem's errors. Details name the host, never the URL: it may hold a key. */
export function toRegistryError(thrown: unknown, host: string, job: 'logs' | 'read'): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = thrown instanceof BaseError ? thrown.name : String(thrown);
  const make = (code: 'registry.unreachable' | 'registry.range_refused' | 'registry.unknown_work') =>
    new AppError(code, `${host}: ${reason}`, { details: { host, reason }, cause: thrown });
  if (!(thrown instanceof BaseError)) return make('registry.unreachable');
  if (thrown.walk((cause) => cause instanceof ContractFunctionRevertedError))
    return make('registry.unknown_work');
  return make(job === 'logs' && isRangeRefused(thrown) ? 'registry.range_refused' : 'registry.unreachable');
}
