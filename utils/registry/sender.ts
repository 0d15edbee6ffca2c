import {
  createPublicClient,
  createWalletClient,
  defineChain,
  encodeFunctionData,
  http,
  type LocalAccount,
  type TransactionReceipt,
} from 'viem';
import { AppError } from '../errors.ts';
import type { ContractCall } from './contract-call.ts';
import { CONTRACT_ERRORS } from './contract-errors.ts';
import type { Address } from './types.ts';
import { toWriteError } from './write-error.ts';

const POLLING_INTERVAL_MS = 500;

/** Sends an account's transactions to the contracts through one RPC. */
export interface Sender {
  readonly account: Address;
  readonly host: string;
  /**
   * Simulates a call, sends it and waits until it is mined: what would revert is never sent.
   * @throws {AppError} `registry.rejected` with the contract's error in `details.reason`, `registry.insufficient_funds`,
   * `registry.unreachable`
   */
  send(call: ContractCall): Promise<TransactionReceipt>;
}

/**
 * @param contract what must stand on the chain
 * @throws {AppError} `registry.unreachable`, or `registry.not_configured` for another chain or an address without code
 */
export async function openSender(options: {
  rpcUrl: string;
  chainId: number;
  contract: Address;
  account: LocalAccount;
}): Promise<Sender> {
  const { rpcUrl, chainId, contract, account } = options;
  const { host } = new URL(rpcUrl);
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: 'native coin', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const shared = { chain, transport: http(rpcUrl), pollingInterval: POLLING_INTERVAL_MS } as const;
  const reader = createPublicClient({ ...shared, ccipRead: false });
  const wallet = createWalletClient({ ...shared, account });

  async function ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (thrown) {
      throw toWriteError(thrown, host);
    }
  }

  await ask(async () => {
    const found = await reader.getChainId();
    const code = await reader.getCode({ address: contract });
    if (found === chainId && code !== undefined) return;
    const wrong = found === chainId ? `no contract at ${contract}` : `chain ${found}, not ${chainId}`;
    throw new AppError('registry.not_configured', `${host} has ${wrong}`, {
      details: { host, contract, chainId },
    });
  });

  return {
    account: account.address,
    host,
    send: ({ address, abi, functionName, args, valueWei, extraGas }) =>
      ask(async () => {
        const knowing = [...abi, ...CONTRACT_ERRORS];
        const call = { address, abi: knowing, functionName, args, account, value: valueWei };
        const { request } = await reader.simulateContract(call);
        const data = encodeFunctionData({ abi, functionName, args });
        const gas = (await reader.estimateGas({ account, to: address, data, value: valueWei })) + extraGas;
        const hash = await wallet.writeContract({ ...request, gas });
        const receipt = await reader.waitForTransactionReceipt({ hash });
        if (receipt.status === 'success') return receipt;
        throw new AppError('registry.rejected', `transaction ${hash} was reverted`, {
          details: { host, reason: 'overtaken', transactionHash: hash },
        });
      }),
  };
}
