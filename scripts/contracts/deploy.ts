import {
  createPublicClient,
  createWalletClient,
  concat,
  http,
  isHex,
  keccak256,
  type Address,
  type Hex,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { AppError } from '../../utils/errors.ts';
import { readArtifact, type Artifact } from './artifact.ts';

export interface DeployedContracts {
  readonly workRegistry: Address;
}

/**
 * Brings the contracts to a chain, at the addresses they have on every chain. What already stands there is left alone, so
 * that it can be repeated; `privateKey` pays. The chain must have the canonical CREATE2 deployer (anvil has).
 * @throws {AppError} registry.rejected when the deployer is missing or other code stands at an address
 */
export async function deployContracts(options: {
  rpcUrl: string;
  privateKey: Hex;
}): Promise<DeployedContracts> {
  const artifact = readArtifact('WorkRegistry');
  await deploy(artifact, options);
  return { workRegistry: artifact.address };
}

async function deploy(artifact: Artifact, { rpcUrl, privateKey }: { rpcUrl: string; privateKey: Hex }) {
  const transport = http(rpcUrl);
  const reader = createPublicClient({ transport, pollingInterval: 100 });
  const { address, deployer, salt, initCode, runtimeCodeHash } = artifact;

  if ((await reader.getCode({ address })) === undefined) {
    if ((await reader.getCode({ address: deployer })) === undefined) {
      throw new AppError('registry.rejected', 'the chain has no canonical CREATE2 deployer', {
        details: { deployer },
      });
    }
    const writer = createWalletClient({ transport, account: privateKeyToAccount(privateKey) });
    const hash = await writer.sendTransaction({ chain: null, to: deployer, data: concat([salt, initCode]) });
    await reader.waitForTransactionReceipt({ hash });
  }

  const code = await reader.getCode({ address });
  const found = isHex(code) ? keccak256(code) : null;
  if (found !== runtimeCodeHash) {
    throw new AppError('registry.rejected', `${artifact.contractName} does not stand where it should`, {
      details: { address, expected: runtimeCodeHash, found },
    });
  }
}
