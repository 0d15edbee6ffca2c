import { readFileSync } from 'node:fs';
import { AppError } from '../../utils/errors.ts';

/** An AssemblyScript source and the module made of it. */
export interface Kernel {
  readonly source: string;
  readonly target: string;
  readonly constant: string;
}

export const KERNELS: readonly Kernel[] = [
  {
    source: 'scripts/kernels/assembly/scan-heads.ts',
    target: 'utils/matching/generated/scan-heads.ts',
    constant: 'SCAN_HEADS',
  },
  {
    source: 'scripts/kernels/assembly/keccak.ts',
    target: 'utils/registry/generated/keccak-kernel.ts',
    constant: 'KECCAK_KERNEL',
  },
];

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

/**
 * A kernel as the text of a module: base64 in the code itself, so that no request loads it, in a worker or on Node.
 * @param asc the AssemblyScript compiler (`assemblyscript/asc`)
 * @throws {AppError} `internal.unexpected` with the compiler's words
 */
export async function compileKernel(
  { source, constant }: Kernel,
  asc: typeof import('assemblyscript/asc'),
): Promise<string> {
  let wasm: Uint8Array = new Uint8Array();
  const { error, stderr } = await asc.main([source, '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name) =>
      name === source ? readFileSync(new URL(`../../${source}`, import.meta.url), 'utf8') : null,
    writeFile: (_, contents) => void (wasm = Buffer.from(contents)),
    listFiles: () => [],
  });
  if (error) throw new AppError('internal.unexpected', stderr.toString(), { cause: error });
  return `// Made of ${source} by \`npm run kernels\`: do not edit.

/** WebAssembly, base64. */
export const ${constant} =
  '${Buffer.from(wasm).toString('base64')}';
`;
}
