import { readFileSync } from 'node:fs';
import solc from 'solc';
import type { Abi, Hex } from 'viem';
import { AppError } from '../../utils/errors.ts';

/** Compiler settings of everything that is deployed; contracts/foundry.toml repeats them. No metadata: the code depends on nothing but the code. */
export const COMPILER_SETTINGS = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 1000 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
} as const;

export interface CompiledContract {
  readonly abi: Abi;
  readonly initCode: Hex;
  readonly runtimeCode: Hex;
}

interface SolcOutput {
  readonly errors?: readonly { readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly abi: Abi;
            readonly evm: Record<'bytecode' | 'deployedBytecode', { readonly object: string }>;
          }
        >
      >
    >
  >;
}

const contracts = new URL('../../contracts/', import.meta.url);

/** Where a source unit lies: ours under contracts/, packages in node_modules. */
const locate = (unit: string) =>
  unit.startsWith('@') ? new URL(`../node_modules/${unit}`, contracts) : new URL(unit, contracts);

export const compilerVersion = (): string => solc.version();

/** Compiles `contracts/src/<name>.sol`. @throws {AppError} internal.unexpected with the compiler's messages, warnings included */
export function compileContract(name: string): CompiledContract {
  const unit = `src/${name}.sol`;
  const input = {
    language: 'Solidity',
    sources: { [unit]: { content: readFileSync(locate(unit), 'utf8') } },
    settings: {
      ...COMPILER_SETTINGS,
      outputSelection: { [unit]: { [name]: ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
    },
  };
  const readImport = (path: string) => ({ contents: readFileSync(locate(path), 'utf8') });
  const output: SolcOutput = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
  const compiled = output.contracts?.[unit]?.[name];
  if (output.errors !== undefined || compiled === undefined) {
    throw new AppError(
      'internal.unexpected',
      output.errors?.map((error) => error.formattedMessage).join('\n') ?? `no ${name} in ${unit}`,
    );
  }
  return {
    abi: compiled.abi,
    initCode: `0x${compiled.evm.bytecode.object}`,
    runtimeCode: `0x${compiled.evm.deployedBytecode.object}`,
  };
}
