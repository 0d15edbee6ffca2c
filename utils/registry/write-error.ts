import { BaseError, HttpRequestError, InsufficientFundsError, TimeoutError } from 'viem';
import { AppError } from '../errors.ts';
import { refusalOf, refusalText } from './refusal.ts';

/** Why a transaction was not made, from what viem threw. The reason never holds a URL or a key. */
export function toWriteError(thrown: unknown, host: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof BaseError)) {
    return new AppError('internal.unexpected', String(thrown), { cause: thrown });
  }
  const refusal = refusalOf(thrown);
  if (refusal) {
    return new AppError('registry.rejected', `${host} refused: ${refusalText(refusal)}`, {
      details: { host, ...refusal },
      cause: thrown,
    });
  }
  const reason = thrown.shortMessage;
  const options = { details: { host, reason }, cause: thrown };
  if (thrown.walk((e) => e instanceof HttpRequestError || e instanceof TimeoutError))
    return new AppError('registry.unreachable', `${host} did not answer`, options);
  const isPoor = thrown.walk((e) => e instanceof InsufficientFundsError);
  return new AppError(
    isPoor ? 'registry.insufficient_funds' : 'registry.rejected',
    `${host}: ${reason}`,
    options,
  );
}
