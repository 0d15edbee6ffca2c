import {
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  createWalletClient,
  defineChain,
  http,
  parseEventLogs,
  type Hash,
  type LocalAccount,
} from 'viem';
import { AppError } from '../errors.ts';
import type { Pdq, Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { workRegistryAbi } from './generated/work-registry.ts';
import { toRegistration } from './log.ts';
import { BASES, type Address, type Basis, type Registration } from './types.ts';
import { toWriteError } from './write-error.ts';

/** On top of every estimate: whoever completes a checkpoint pays about 45,000 gas more, and cannot know that beforehand. */
const CHECKPOINT_GAS = 50_000n;

const POLLING_INTERVAL_MS = 500;

/** What is registered of a picture. */
export interface NewWork {
  readonly contentHash: Sha256;
  readonly metadataDigest: Sha256;
  readonly basis: Basis;
  /** 1–16, the whole picture first. */
  readonly perceptualHashes: readonly Pdq[];
}

export interface RegisteredWork extends Registration {
  readonly transactionHash: Hash;
}

/** Every method throws {AppError} `registry.unreachable` or `registry.rejected`. */
export interface RegistryWriter {
  readonly registrant: Address;
  isRegistered(workId: WorkId): Promise<boolean>;
  /** Registers 1–100 works in one transaction and waits for it; gives those that were not registered before. */
  register(works: readonly NewWork[]): Promise<readonly RegisteredWork[]>;
}

/**
 * Opens the registry for an account, after a look at whether it stands there.
 * @throws {AppError} `registry.unreachable`, or `registry.not_configured` for another chain or an address without code
 */
export async function openRegistryWriter(options: {
  rpcUrl: string;
  chainId: number;
  registry: Address;
  account: LocalAccount;
}): Promise<RegistryWriter> {
  const { rpcUrl, chainId, registry, account } = options;
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
  const contract = { address: registry, abi: workRegistryAbi } as const;

  async function ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (thrown) {
      throw toWriteError(thrown, host);
    }
  }

  /** Simulated by its estimate: what would revert is never sent. */
  async function send(works: readonly NewWork[]): Promise<Hash> {
    const registrations = works.map(toArgument);
    const [only] = registrations;
    if (only && registrations.length === 1) {
      const call = { ...contract, functionName: 'register', args: [only] } as const;
      const gas = await reader.estimateContractGas({ ...call, account });
      return wallet.writeContract({ ...call, gas: gas + CHECKPOINT_GAS });
    }
    const call = { ...contract, functionName: 'registerMany', args: [registrations] } as const;
    const gas = await reader.estimateContractGas({ ...call, account });
    return wallet.writeContract({ ...call, gas: gas + CHECKPOINT_GAS });
  }

  await ask(async () => {
    const found = await reader.getChainId();
    const code = await reader.getCode({ address: registry });
    if (found === chainId && code !== undefined) return;
    const wrong = found === chainId ? `no registry at ${registry}` : `chain ${found}, not ${chainId}`;
    throw new AppError('registry.not_configured', `${host} has ${wrong}`, {
      details: { host, registry, chainId },
    });
  });

  return {
    registrant: account.address,
    isRegistered: (workId) =>
      ask(async () => {
        try {
          await reader.readContract({ ...contract, functionName: 'work', args: [BigInt(workId)] });
          return true;
        } catch (thrown) {
          if (isUnknownWork(thrown)) return false;
          throw thrown;
        }
      }),
    register: (works) =>
      ask(async () => {
        const transactionHash = await send(works);
        const { status, logs } = await reader.waitForTransactionReceipt({ hash: transactionHash });
        if (status !== 'success') {
          throw new AppError('registry.rejected', `transaction ${transactionHash} was reverted`, {
            details: { host, transactionHash },
          });
        }
        const events = parseEventLogs({ abi: workRegistryAbi, eventName: 'Registered', logs });
        return events.map((event) => ({ ...toRegistration(event), transactionHash }));
      }),
  };
}

const toArgument = ({ contentHash, metadataDigest, basis, perceptualHashes }: NewWork) =>
  ({
    contentHash: `0x${contentHash}`,
    metadata: `0x${metadataDigest}`,
    basis: BASES.indexOf(basis),
    perceptualHashes: perceptualHashes.map((hash) => `0x${hash}` as const),
  }) as const;

function isUnknownWork(thrown: unknown): boolean {
  const reverted =
    thrown instanceof BaseError && thrown.walk((e) => e instanceof ContractFunctionRevertedError);
  return reverted instanceof ContractFunctionRevertedError && reverted.data?.errorName === 'UnknownWork';
}
