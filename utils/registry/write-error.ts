import { BaseError, ContractFunctionRevertedError, HttpRequestError, TimeoutError } from 'viem';
import { AppError } from '../errors.ts';

/** Why a transaction was not made, from what viem threw. The reason never holds a URL or a key. */
export function toWriteError(thrown: unknown, host: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof BaseError)) {
    return new AppError('internal.unexpected', String(thrown), { cause: thrown });
  }
  const refused = thrown.walk((e) => e instanceof ContractFunctionRevertedError);
  const unheard = thrown.walk((e) => e instanceof HttpRequestError || e instanceof TimeoutError);
  const reason =
    (refused instanceof ContractFunctionRevertedError ? refused.data?.errorName : undefined) ??
    thrown.shortMessage;
  return unheard
    ? new AppError('registry.unreachable', `${host} did not answer`, {
        details: { host, reason },
        cause: thrown,
      })
    : new AppError('registry.rejected', `${host} refused: ${reason}`, {
        details: { host, reason },
        cause: thrown,
      });
}
