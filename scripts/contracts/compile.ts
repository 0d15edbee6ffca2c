import { readFileSync } from 'node:fs';
import solc from 'solc';
import type { Abi, Hex } from 'viem';
import { AppError } from '../../utils/errors.ts';

/** Compiler settings of everything that is deployed; contracts/foundry.toml repeats them. No metadata: the code depends on nothing but the code. */
export const COMPILER_SETTINGS = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 10_000 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
} as const;

export interface CompiledContract {
  readonly abi: Abi;
  readonly initCode: Hex;
  readonly runtimeCode: Hex;
  /** Where they begin in `runtimeCode`, in bytes. */
  readonly immutables: readonly number[];
  /** Standard JSON input with every source it needs: what block explorers and Sourcify take for verifying. */
  readonly standardInput: StandardInput;
}

export interface StandardInput {
  readonly language: 'Solidity';
  readonly sources: Readonly<Record<string, { readonly content: string }>>;
  readonly settings: unknown;
}

interface SolcOutput {
  readonly errors?: readonly {
    readonly severity: string;
    readonly formattedMessage: string;
    readonly sourceLocation?: { readonly file: string };
  }[];
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly abi: Abi;
            readonly evm: {
              readonly bytecode: { readonly object: string };
              readonly deployedBytecode: {
                readonly object: string;
                readonly immutableReferences?: Readonly<
                  Record<string, readonly { readonly start: number }[]>
                >;
              };
            };
          }
        >
      >
    >
  >;
}

const OUTPUTS = [
  'abi',
  'evm.bytecode.object',
  'evm.deployedBytecode.object',
  'evm.deployedBytecode.immutableReferences',
];

const contracts = new URL('../../contracts/', import.meta.url);

/** Where a source unit lies: ours under contracts/, packages in node_modules. */
const locate = (unit: string) =>
  unit.startsWith('@') ? new URL(`../node_modules/${unit}`, contracts) : new URL(unit, contracts);

export const compilerVersion = (): string => solc.version();

/** Compiles one contract of contracts/, named after its file. @throws {AppError} internal.unexpected with the compiler's errors, and its warnings of our sources */
export function compileContract(name: string, folder = 'src'): CompiledContract {
  const unit = `${folder}/${name}.sol`;
  const read = (path: string) => ({ content: readFileSync(locate(path), 'utf8') });
  const sources: Record<string, { content: string }> = { [unit]: read(unit) };
  const settings = { ...COMPILER_SETTINGS, outputSelection: { [unit]: { [name]: OUTPUTS } } };
  const readImport = (path: string) => {
    const source = (sources[path] ??= read(path));
    return { contents: source.content };
  };
  const input = { language: 'Solidity', sources: { [unit]: sources[unit] }, settings };
  const output: SolcOutput = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
  const compiled = output.contracts?.[unit]?.[name];
  const complaints = (output.errors ?? []).filter(
    ({ severity, sourceLocation }) => severity === 'error' || !sourceLocation?.file.startsWith('@'),
  );
  if (complaints.length > 0 || compiled === undefined) {
    const messages = complaints.map(({ formattedMessage }) => formattedMessage);
    throw new AppError('internal.unexpected', messages.join('\n') || `no ${name} in ${unit}`);
  }
  const { bytecode, deployedBytecode } = compiled.evm;
  return {
    abi: compiled.abi,
    initCode: `0x${bytecode.object}`,
    runtimeCode: `0x${deployedBytecode.object}`,
    immutables: Object.values(deployedBytecode.immutableReferences ?? {})
      .flatMap((places) => places.map(({ start }) => start))
      .toSorted((a, b) => a - b),
    standardInput: { language: 'Solidity', sources, settings },
  };
}
