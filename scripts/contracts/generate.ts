import { concat, encodeAbiParameters, getCreate2Address, stringToHex, type Address } from 'viem';
import { AppError } from '../../utils/errors.ts';
import { artifactUrl, type Artifact } from './artifact.ts';
import { COMPILER_SETTINGS, compileContract, compilerVersion, type CompiledContract } from './compile.ts';
import { CONTRACTS, type ContractName } from './contracts.ts';
import { CANONICAL_DEPLOYER } from './deployer.ts';
import { runtimeCodeHash } from './runtime-code.ts';

const WRITTEN_BY = '// Written by `npm run contracts:generate`.\n';
const SALT = stringToHex('whence', { size: 32 });

export interface GeneratedFile {
  readonly url: URL;
  readonly text: string;
}

/** One contract, compiled, with the files that follow from it. */
export interface Generated {
  readonly name: ContractName;
  readonly address: Address;
  readonly compiled: CompiledContract;
  /** The artifact for deploying, and address and ABI for clients. */
  readonly files: readonly GeneratedFile[];
}

/** Compiles what is in contracts/src. Pure but for reading the sources. */
export function generateAll(): Generated[] {
  const addresses = new Map<string, Address>();
  return CONTRACTS.map(({ name, key, takes }) => {
    const compiled = compileContract(name);
    const initCode = concat([
      compiled.initCode,
      ...takes.map((taken) => {
        const address = addresses.get(taken);
        if (!address) throw new AppError('internal.unexpected', `${taken} must stand before ${name}`);
        return encodeAbiParameters([{ type: 'address' }], [address]);
      }),
    ]);
    const address = getCreate2Address({ from: CANONICAL_DEPLOYER, salt: SALT, bytecode: initCode });
    addresses.set(name, address);
    const artifact: Artifact = {
      contractName: name,
      compiler: { version: compilerVersion(), settings: COMPILER_SETTINGS },
      deployer: CANONICAL_DEPLOYER,
      salt: SALT,
      address,
      immutables: compiled.immutables,
      runtimeCodeHash: runtimeCodeHash(compiled.runtimeCode, compiled.immutables),
      initCode,
    };
    const addressFile = `${kebab(name)}-address.ts`;
    const client = `${WRITTEN_BY}
export { ${key}Address } from './${addressFile}';

export const ${key}Abi = ${JSON.stringify(compiled.abi, withoutSourceTypes, 2)} as const;
`;
    const addressOnly = `${WRITTEN_BY}
/** Where ${name} stands, on every chain it is deployed on. For pages that need nothing else of it. */
export const ${key}Address = '${address}';
`;
    const clientUrl = (file: string) => new URL(`../../utils/registry/generated/${file}`, import.meta.url);
    return {
      name,
      address,
      compiled,
      files: [
        { url: artifactUrl(name), text: `${JSON.stringify(artifact, null, 2)}\n` },
        { url: clientUrl(addressFile), text: addressOnly },
        { url: clientUrl(`${kebab(name)}.ts`), text: client },
      ],
    };
  });
}

/** Solidity's own names of types double the size of an ABI, and clients do not read them. */
const withoutSourceTypes = (field: string, value: unknown) => (field === 'internalType' ? undefined : value);

const kebab = (name: string) => name.replace(/\B[A-Z]/g, '-$&').toLowerCase();
