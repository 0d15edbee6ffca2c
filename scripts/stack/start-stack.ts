import { join } from 'node:path';
import { AppError } from '../../utils/errors.ts';
import { deployContracts } from '../contracts/deploy.ts';
import { DEV_MNEMONIC, devAccounts } from './accounts.ts';
import { startAnvil } from './anvil.ts';
import { startIpfsNode, type IpfsNode } from './ipfs-node.ts';
import { lockState } from './state-lock.ts';
import type { Stack } from './types.ts';

/** Of every development chain: wallets and tools know it as "local". */
const CHAIN_ID = 31337;

export interface StackOptions {
  /** A free port when left out. */
  readonly rpcPort?: number;
  readonly ipfsPorts?: readonly [number, number];
  /** Where chain and blocks are kept from one start to the next; without it they are forgotten. */
  readonly stateDirectory?: string;
}

export interface RunningStack {
  readonly stack: Stack;
  readonly nodes: readonly [IpfsNode, IpfsNode];
  /** Settles when the chain has ended, asked to or not. */
  readonly chainEnded: Promise<void>;
  /** Ends everything; with a state directory, chain and blocks are on disk when this settles. */
  stop(): Promise<void>;
}

/**
 * Starts a chain with the contracts deployed and two independent IPFS nodes, all on loopback.
 * @throws {AppError} when a part does not come up; the parts that did are ended first
 */
export async function startStack(options: StackOptions = {}): Promise<RunningStack> {
  const { stateDirectory } = options;
  const place = (name: string) => (stateDirectory ? join(stateDirectory, name) : null);

  await using started = new AsyncDisposableStack();
  if (stateDirectory) started.defer(await lockState(stateDirectory));
  const node = async (name: string, port: number) =>
    started.adopt(await startIpfsNode({ port, directory: place(name) }), (it) => it.stop());
  const nodes = [
    await node('ipfs-a', options.ipfsPorts?.[0] ?? 0),
    await node('ipfs-b', options.ipfsPorts?.[1] ?? 0),
  ] as const;
  const anvil = started.adopt(
    await startAnvil({
      port: options.rpcPort ?? 0,
      chainId: CHAIN_ID,
      mnemonic: DEV_MNEMONIC,
      stateFile: place('chain.json'),
    }),
    (it) => it.stop(),
  );

  const accounts = devAccounts();
  // The last account pays, so that the first ones are as a new user's would be.
  const deployer = accounts.at(-1);
  if (!deployer) throw new AppError('internal.unexpected', 'no development account');
  const contracts = await deployContracts({ rpcUrl: anvil.rpcUrl, privateKey: deployer.privateKey });

  const running = started.move();
  return {
    stack: {
      chainId: CHAIN_ID,
      rpcUrls: [anvil.rpcUrl],
      contracts,
      gateways: nodes.map((it) => it.url),
      uploads: nodes.map((it) => it.url),
      accounts,
    },
    nodes,
    chainEnded: anvil.ended,
    stop: () => running.disposeAsync(),
  };
}
