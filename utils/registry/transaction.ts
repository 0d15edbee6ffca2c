import { encodeFunctionData, keccak256, type Hash, type Hex, type LocalAccount } from 'viem';
import {
  estimateGas,
  estimateMaxPriorityFeePerGas,
  getBlock,
  getGasPrice,
  sendRawTransaction,
  simulateContract,
} from 'viem/actions';
import { AppError } from '../errors.ts';
import type { ContractCall } from './contract-call.ts';
import { CONTRACT_ERRORS } from './contract-errors.ts';
import { answered } from './read-error.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';
import { toWriteError } from './write-error.ts';

type Fees =
  | { readonly type: 'eip1559'; readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }
  | { readonly type: 'legacy'; readonly gasPrice: bigint };

/** A transaction that would be taken as the chain stands, with its price. */
export interface PreparedTransaction {
  readonly to: Address;
  readonly data: Hex;
  readonly value: bigint;
  readonly gas: bigint;
  readonly fees: Fees;
  /** Most that it can cost, `value` included, in wei. */
  readonly maxFeeWei: bigint;
}

/**
 * Simulates a call and works out what it may cost, with the first RPC that answers.
 * @throws {AppError} `registry.rejected` with the contract's error in `details.reason`; `registry.unreachable`
 */
export const prepareTransaction = (rpcs: readonly Rpc[], from: Address, call: ContractCall) =>
  firstOf(rpcs, async ({ client }): Promise<PreparedTransaction> => {
    const { address: to, abi, functionName, args, valueWei: value, extraGas } = call;
    const knowing = [...abi, ...CONTRACT_ERRORS];
    await simulateContract(client, { address: to, abi: knowing, functionName, args, account: from, value });
    const data = encodeFunctionData({ abi, functionName, args });
    const gas = (await estimateGas(client, { account: from, to, data, value })) + extraGas;
    const fees = await readFees(client);
    const perGas = fees.type === 'legacy' ? fees.gasPrice : fees.maxFeePerGas;
    return { to, data, value, gas, fees, maxFeeWei: value + gas * perGas };
  });

/** The base fee may double before it is mined: in six blocks it can. */
async function readFees(client: Rpc['client']): Promise<Fees> {
  const { baseFeePerGas } = await getBlock(client);
  if (baseFeePerGas === null) return { type: 'legacy', gasPrice: await getGasPrice(client) };
  const maxPriorityFeePerGas = await estimateMaxPriorityFeePerGas(client);
  const maxFeePerGas = 2n * baseFeePerGas + maxPriorityFeePerGas;
  return { type: 'eip1559', maxFeePerGas, maxPriorityFeePerGas };
}

/** Signs it, and sends nothing. Its hash is known from then on. */
export async function signTransaction(
  account: LocalAccount,
  { fees, to, data, value, gas }: PreparedTransaction,
  place: { readonly chainId: number; readonly nonce: number },
): Promise<{ hash: Hash; raw: Hex }> {
  const raw = await account.signTransaction({ ...place, ...fees, to, data, value, gas });
  return { hash: keccak256(raw), raw };
}

/**
 * Gives a signed transaction to every RPC. One that has it already, or that knows it to be mined, refuses it: whether it came
 * through is told by its receipt.
 * @throws {AppError} `registry.unreachable` when no RPC answered
 */
export async function broadcast(rpcs: readonly Rpc[], raw: Hex): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(
    rpcs.map(({ client, host }) =>
      sendRawTransaction(client, { serializedTransaction: raw }).catch((thrown: unknown) => {
        if (!answered(thrown)) failures.push(toWriteError(thrown, host));
      }),
    ),
  );
  if (failures.length === rpcs.length) throw failures[0] ?? notConfigured();
}

const notConfigured = () => new AppError('registry.not_configured', 'no RPC is configured');

async function firstOf<T>(rpcs: readonly Rpc[], job: (rpc: Rpc) => Promise<T>): Promise<T> {
  let failure = notConfigured();
  for (const [index, rpc] of rpcs.entries()) {
    try {
      return await job(rpc);
    } catch (thrown) {
      const error = toWriteError(thrown, rpc.host);
      // What a contract refuses it refuses everywhere.
      if (error.code !== 'registry.unreachable') throw error;
      if (index === 0) failure = error;
    }
  }
  throw failure;
}
