import { getCreate2Address, keccak256, stringToHex } from 'viem';
import { artifactUrl, type Artifact } from './artifact.ts';
import { COMPILER_SETTINGS, compileContract, compilerVersion } from './compile.ts';

/** The CREATE2 deployer that stands at this address on most chains, and can be brought to the others: github.com/Arachnid/deterministic-deployment-proxy. */
const CANONICAL_DEPLOYER = '0x4e59b44847b379578588920cA78FbF26c0B4956C';

const SALT = stringToHex('whence', { size: 32 });

export interface GeneratedFile {
  readonly url: URL;
  readonly text: string;
}

/** The files that follow from contracts/src: the artifact for deploying, and address and ABI for clients. */
export function generateFiles(): GeneratedFile[] {
  const contractName = 'WorkRegistry';
  const { abi, initCode, runtimeCode } = compileContract(contractName);
  const artifact: Artifact = {
    contractName,
    compiler: { version: compilerVersion(), settings: COMPILER_SETTINGS },
    deployer: CANONICAL_DEPLOYER,
    salt: SALT,
    address: getCreate2Address({ from: CANONICAL_DEPLOYER, salt: SALT, bytecode: initCode }),
    runtimeCodeHash: keccak256(runtimeCode),
    initCode,
  };
  const client = `// Written by \`npm run contracts:generate\`.

/** Where WorkRegistry stands, on every chain it is deployed on. */
export const workRegistryAddress = '${artifact.address}';

export const workRegistryAbi = ${JSON.stringify(abi, null, 2)} as const;
`;
  return [
    { url: artifactUrl(contractName), text: `${JSON.stringify(artifact, null, 2)}\n` },
    { url: new URL('../../utils/registry/generated/work-registry.ts', import.meta.url), text: client },
  ];
}
