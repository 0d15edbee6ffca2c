import { AppError } from '../../../../utils/errors.ts';
import type { Address } from '../../../../utils/registry/types.ts';

interface Bill {
  readonly chainId: number;
  readonly address: Address;
  readonly balanceWei: bigint;
  /** Most that the transaction can cost. */
  readonly neededWei: bigint;
  /** Most that the user allowed. */
  readonly maxFeeWei: bigint;
}

/** @throws {AppError} `evidence.too_dear` above what is allowed, `registry.insufficient_funds` above what is there */
export function assertAffordable({ chainId, address, balanceWei, neededWei, maxFeeWei }: Bill): void {
  const details = { neededWei: neededWei.toString(), chainId };
  if (neededWei > maxFeeWei) {
    throw new AppError('evidence.too_dear', `it may cost ${neededWei} wei, ${maxFeeWei} are allowed`, {
      details: { ...details, maxFeeWei: maxFeeWei.toString() },
    });
  }
  if (neededWei > balanceWei) {
    throw new AppError('registry.insufficient_funds', `${address} has ${balanceWei} wei of ${neededWei}`, {
      details: { ...details, address, balanceWei: balanceWei.toString() },
    });
  }
}
