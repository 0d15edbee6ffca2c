import { concat, createClient, http, keccak256, type Address, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { getCode, sendTransaction, waitForTransactionReceipt } from 'viem/actions';
import { AppError } from '../../utils/errors.ts';
import { toWriteError } from '../../utils/registry/write-error.ts';
import { readArtifact, type Artifact } from './artifact.ts';

export interface DeployedContracts {
  readonly workRegistry: Address;
}

/**
 * Brings the contracts to a chain, at the addresses they have on every chain. What already stands there is left alone, so
 * that it can be repeated; `privateKey` pays. The chain must have the canonical CREATE2 deployer (anvil has).
 * @throws {AppError} `registry.unreachable` when the RPC does not answer, `registry.rejected` when the deployer is missing,
 * the transaction fails or other code stands at an address
 */
export async function deployContracts(options: {
  rpcUrl: string;
  privateKey: Hex;
}): Promise<DeployedContracts> {
  const artifact = readArtifact('WorkRegistry');
  try {
    await deploy(artifact, options);
  } catch (thrown) {
    throw toWriteError(thrown, new URL(options.rpcUrl).host);
  }
  return { workRegistry: artifact.address };
}

async function deploy(artifact: Artifact, options: { rpcUrl: string; privateKey: Hex }) {
  const { address, deployer, salt, initCode, runtimeCodeHash } = artifact;
  const account = privateKeyToAccount(options.privateKey);
  const client = createClient({ transport: http(options.rpcUrl), account, pollingInterval: 100 });

  if ((await getCode(client, { address })) === undefined) {
    if ((await getCode(client, { address: deployer })) === undefined) {
      throw new AppError('registry.rejected', 'the chain has no canonical CREATE2 deployer', {
        details: { deployer },
      });
    }
    const data = concat([salt, initCode]);
    const hash = await sendTransaction(client, { chain: null, to: deployer, data });
    await waitForTransactionReceipt(client, { hash });
  }

  const code = await getCode(client, { address });
  const found = code === undefined ? null : keccak256(code);
  if (found !== runtimeCodeHash) {
    throw new AppError('registry.rejected', `${artifact.contractName} does not stand where it should`, {
      details: { address, expected: runtimeCodeHash, found },
    });
  }
}
