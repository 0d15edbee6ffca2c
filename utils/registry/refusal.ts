import { BaseError, ContractFunctionRevertedError } from 'viem';

/** Why a contract refused: the name of its error and the error's arguments as text. */
export interface Refusal {
  /** `unknown` when it gave none that the ABI has. */
  readonly reason: string;
  readonly arguments: readonly string[];
}

/** What a contract said when it reverted, out of what viem threw; null when nothing was reverted. */
export function refusalOf(thrown: unknown): Refusal | null {
  const reverted =
    thrown instanceof BaseError && thrown.walk((e) => e instanceof ContractFunctionRevertedError);
  if (!(reverted instanceof ContractFunctionRevertedError)) return null;
  return {
    reason: reverted.data?.errorName ?? 'unknown',
    arguments: (reverted.data?.args ?? []).map(String),
  };
}

export const refusalText = ({ reason, arguments: values }: Refusal): string =>
  `${reason}(${values.join(', ')})`;
