import { parseTransaction, type Hex } from 'viem';
import { AppError } from '../errors.ts';
import type { Fees, PreparedTransaction } from './transaction.ts';

/** What a block takes now. */
export interface Market {
  /** Of the newest block. */
  readonly blockNumber: number;
  /** Null on chains that have none. */
  readonly baseFeePerGas: bigint | null;
  /** What would be offered for a new transaction. */
  readonly fees: Fees;
}

/** A transaction as it was signed. */
export type SignedTransaction = Omit<PreparedTransaction, 'maxFeeWei'> & { readonly nonce: number };

/** @throws {AppError} `internal.unexpected` for what this device does not sign */
export function readSigned(raw: Hex): SignedTransaction {
  const { to, data = '0x', value = 0n, gas = 0n, nonce = 0, ...rest } = parseTransaction(raw);
  const fees = feesOf(rest);
  if (!to || !fees) throw new AppError('internal.unexpected', 'a signed transaction cannot be read');
  return { to, data, value, gas, nonce, fees };
}

function feesOf(one: {
  type?: string | undefined;
  gasPrice?: bigint | undefined;
  maxFeePerGas?: bigint | undefined;
  maxPriorityFeePerGas?: bigint | undefined;
}): Fees | null {
  const { type, gasPrice, maxFeePerGas, maxPriorityFeePerGas = 0n } = one;
  if (type === 'legacy' && gasPrice !== undefined) return { type, gasPrice };
  return type === 'eip1559' && maxFeePerGas !== undefined
    ? { type, maxFeePerGas, maxPriorityFeePerGas }
    : null;
}

/** Whether whoever makes blocks gets less for it than they get for others. */
export function isUnderpriced(offered: Fees, { baseFeePerGas, fees }: Market): boolean {
  if (offered.type === 'legacy' || fees.type === 'legacy') return perGas(offered) < perGas(fees);
  const left = offered.maxFeePerGas - (baseFeePerGas ?? 0n);
  return least(offered.maxPriorityFeePerGas, left) < fees.maxPriorityFeePerGas;
}

/** Most that a unit of gas may cost. */
export const perGas = (fees: Fees): bigint => (fees.type === 'legacy' ? fees.gasPrice : fees.maxFeePerGas);

const most = (one: bigint, other: bigint) => (one > other ? one : other);
const least = (one: bigint, other: bigint) => (one < other ? one : other);

/** Nodes take another for the same place only if it offers more: some a tenth, some an eighth. */
const raised = (wei: bigint) => wei + (wei + 7n) / 8n;

/**
 * What to offer in the place of `offered`: what the market asks, but at least an eighth more, and as far as that allows no more
 * than `mostPerGas`.
 */
export function raiseFees(offered: Fees, { fees }: Market, mostPerGas: bigint): Fees {
  const atLeast = raised(perGas(offered));
  const maxFeePerGas = most(atLeast, least(perGas(fees), mostPerGas));
  if (offered.type === 'legacy') return { type: 'legacy', gasPrice: maxFeePerGas };
  const tip = fees.type === 'legacy' ? 0n : fees.maxPriorityFeePerGas;
  const maxPriorityFeePerGas = least(maxFeePerGas, most(raised(offered.maxPriorityFeePerGas), tip));
  return { type: 'eip1559', maxFeePerGas, maxPriorityFeePerGas };
}
