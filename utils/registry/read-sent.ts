import {
  keccak256,
  parseTransaction,
  recoverTransactionAddress,
  serializeTransaction,
  TransactionNotFoundError,
  type Hash,
  type Hex,
  type TransactionSerializable,
  type TransactionSerialized,
} from 'viem';
import { getTransaction } from 'viem/actions';
import { toReadError } from './read-error.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';

/** A signed transaction as its own bytes tell it. */
export interface ReadTransaction {
  readonly raw: Hex;
  readonly from: Address;
  readonly to: Address | null;
  readonly data: Hex;
  readonly valueWei: bigint;
  readonly chainId: number | null;
  readonly nonce: number;
  /** Most that it can cost, in wei. */
  readonly maxFeeWei: bigint;
}

/** Who signed it. */
export const senderOf = (raw: Hex): Promise<Address> =>
  recoverTransactionAddress({ serializedTransaction: raw as TransactionSerialized });

/**
 * A transaction that somebody else sent, by its hash; null while no RPC has it. Its bytes are put together again and have to give
 * that hash, so that no RPC can tell another one for it.
 * @throws {AppError} `registry.unreachable` when no RPC answered
 */
export async function readSent(rpcs: readonly Rpc[], hash: Hash): Promise<ReadTransaction | null> {
  const failures: unknown[] = [];
  for (const { client, host } of rpcs) {
    try {
      const { input, r, s, v, yParity, ...fields } = await getTransaction(client, { hash });
      const unsigned = { ...fields, data: input } as unknown as TransactionSerializable;
      const raw = serializeTransaction(unsigned, yParity === undefined ? { r, s, v } : { r, s, yParity });
      if (keccak256(raw) === hash) return await readRaw(raw);
    } catch (thrown) {
      if (!(thrown instanceof TransactionNotFoundError)) failures.push(toReadError(thrown, host));
    }
  }
  if (rpcs.length > 0 && failures.length === rpcs.length) throw failures[0];
  return null;
}

async function readRaw(raw: Hex): Promise<ReadTransaction> {
  const { to, data, value = 0n, gas = 0n, chainId, nonce = 0, ...fees } = parseTransaction(raw);
  return {
    raw,
    from: await senderOf(raw),
    to: to ?? null,
    data: data ?? '0x',
    valueWei: value,
    chainId: chainId ?? null,
    nonce,
    maxFeeWei: value + gas * (fees.maxFeePerGas ?? fees.gasPrice ?? 0n),
  };
}
