import { createClient, http, keccak256, toHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { waitForTransactionReceipt, writeContract } from 'viem/actions';
import { workRegistryAbi } from '../../utils/registry/generated/work-registry.ts';
import { deployContracts } from './deploy.ts';

/** Gas of whole transactions, as receipts tell it (21,000 and calldata included); five perceptual hashes a work. */
export interface GasUse {
  /** An account's second registration. */
  readonly register5: number;
  readonly registerFirst: number;
  /** A twentieth of a batch of twenty. */
  readonly registerMany20Each: number;
  /** What the registration that completes a checkpoint costs more than the others. */
  readonly checkpointExtra: number;
}

const CHECKPOINT_INTERVAL = 1024;

/** Measures on a fresh chain, whose first contracts these are; both keys must be funded. */
export async function measureGas(rpcUrl: string, [first, second]: readonly [Hex, Hex]): Promise<GasUse> {
  const { workRegistry: address } = await deployContracts({ rpcUrl, privateKey: first });
  const client = createClient({ transport: http(rpcUrl), pollingInterval: 20 });
  let made = 0;
  const digest = () => keccak256(toHex(`digest ${made++}`));
  const registration = () => ({
    contentHash: digest(),
    metadata: digest(),
    basis: 0,
    perceptualHashes: Array.from({ length: 5 }, digest),
  });
  const gasOf = async (hash: Hex) => Number((await waitForTransactionReceipt(client, { hash })).gasUsed);
  const contract = { abi: workRegistryAbi, address, chain: null } as const;
  const register = async (key: Hex) =>
    gasOf(
      await writeContract(client, {
        ...contract,
        account: privateKeyToAccount(key),
        functionName: 'register',
        args: [registration()],
      }),
    );
  const registerMany = async (size: number) =>
    gasOf(
      await writeContract(client, {
        ...contract,
        account: privateKeyToAccount(first),
        functionName: 'registerMany',
        args: [Array.from({ length: size }, registration)],
      }),
    );

  // The very first registration also pays for the counter's slot, once for all.
  await register(first);
  const registerFirst = await register(second);
  const register5 = await register(first);
  const registerMany20Each = Math.round((await registerMany(20)) / 20);
  for (let left = CHECKPOINT_INTERVAL - 23 - 1; left > 0; left -= 100)
    await registerMany(Math.min(left, 100));
  const checkpointExtra = (await register(first)) - register5;
  return { register5, registerFirst, registerMany20Each, checkpointExtra };
}

/** The rows of the gas table in contracts/README.md. */
export const gasTable = (gas: GasUse): string =>
  [
    ['`register`, later', gas.register5],
    ["`register`, an account's first", gas.registerFirst],
    ['`registerMany` × 20, each', gas.registerMany20Each],
    ['extra for completing a checkpoint', gas.checkpointExtra],
  ]
    .map(([call, amount]) => `| ${call} | ${amount?.toLocaleString('en')} |`)
    .join('\n');
