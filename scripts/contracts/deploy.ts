import { concat, createClient, formatEther, http, type Address, type Client, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { getChainId, getCode, sendTransaction, waitForTransactionReceipt } from 'viem/actions';
import { AppError } from '../../utils/errors.ts';
import { toWriteError } from '../../utils/registry/write-error.ts';
import { readArtifact, type Artifact } from './artifact.ts';
import { CONTRACTS, type ContractKey } from './contracts.ts';
import { DEPLOYER_COST_WEI, DEPLOYER_SIGNER, DEPLOYER_TRANSACTION } from './deployer.ts';
import { runtimeCodeHash } from './runtime-code.ts';

export type DeployedContracts = Readonly<Record<ContractKey, Address>>;

/** What became of one contract: `transactionHash` is null when it stood there already. */
export interface Deployment {
  readonly contractName: string;
  readonly address: Address;
  readonly transactionHash: Hex | null;
}

interface DeployOptions {
  readonly rpcUrl: string;
  /** Pays. */
  readonly privateKey: Hex;
  /** Told of each contract once it stands and was checked. */
  readonly onDeployed?: (deployment: Deployment) => void;
}

/**
 * Brings the contracts to a chain, at the addresses they have on every chain. What already stands there is left alone, so
 * that it can be repeated. The chain must have the canonical CREATE2 deployer (anvil has).
 * @throws {AppError} `registry.unreachable` when the RPC does not answer, `registry.rejected` when the deployer is missing,
 * a transaction fails or other code stands at an address
 */
export async function deployContracts(options: DeployOptions): Promise<DeployedContracts> {
  const { rpcUrl, privateKey, onDeployed } = options;
  const account = privateKeyToAccount(privateKey);
  const client = createClient({ transport: http(rpcUrl), account, pollingInterval: 100 });
  const send = async (to: Address, data: Hex) => {
    const hash = await sendTransaction(client, { account, chain: null, to, data });
    await waitForTransactionReceipt(client, { hash });
    return hash;
  };
  try {
    const addresses: [ContractKey, Address][] = [];
    for (const { name, key } of CONTRACTS) {
      const artifact = readArtifact(name);
      const deployment = await deploy(artifact, client, send);
      onDeployed?.(deployment);
      addresses.push([key, artifact.address]);
    }
    return Object.fromEntries(addresses) as Record<ContractKey, Address>;
  } catch (thrown) {
    throw toWriteError(thrown, new URL(rpcUrl).host);
  }
}

async function deploy(
  artifact: Artifact,
  client: Client,
  send: (to: Address, data: Hex) => Promise<Hex>,
): Promise<Deployment> {
  const { contractName, address, deployer, salt, initCode } = artifact;
  let transactionHash: Hex | null = null;
  if ((await getCode(client, { address })) === undefined) {
    if ((await getCode(client, { address: deployer })) === undefined)
      throw withoutDeployer(deployer, await getChainId(client));
    transactionHash = await send(deployer, concat([salt, initCode]));
  }

  const code = await getCode(client, { address });
  const found = code === undefined ? null : runtimeCodeHash(code, artifact.immutables);
  if (found !== artifact.runtimeCodeHash) {
    throw new AppError('registry.rejected', `${contractName} does not stand where it should`, {
      details: { address, expected: artifact.runtimeCodeHash, found },
    });
  }
  return { contractName, address, transactionHash };
}

const withoutDeployer = (deployer: Address, chainId: number) =>
  new AppError(
    'registry.rejected',
    `chain ${chainId} has no canonical CREATE2 deployer at ${deployer}. Anyone can bring it there: send ` +
      `${formatEther(DEPLOYER_COST_WEI)} of the native coin to ${DEPLOYER_SIGNER}, then send the raw transaction ` +
      `${DEPLOYER_TRANSACTION} and run this again. Where transactions without a chain id are refused, ask the chain's operators for the deployer.`,
    { details: { chainId, deployer } },
  );
