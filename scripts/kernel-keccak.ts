/** `node scripts/kernel-keccak.ts`: compiles kernels/keccak.ts to WebAssembly, as a module that needs no request to load. */
import { readFile, writeFile } from 'node:fs/promises';
import { main } from 'assemblyscript/asc';

const SOURCE = 'kernels/keccak.ts';
const TARGET = 'utils/registry/generated/keccak-kernel.ts';

const files = new Map<string, Uint8Array>();
const { error, stderr } = await main(
  [SOURCE, '--outFile', 'kernel.wasm', '-O3', '--converge', '--noAssert', '--runtime', 'stub'],
  {
    readFile: (name) => readFile(name, 'utf8').catch(() => null),
    writeFile: (name, contents) => void files.set(name, Buffer.from(contents)),
    listFiles: () => [],
  },
);
if (error) throw new Error(stderr.toString(), { cause: error });
const wasm = Buffer.from(files.get('kernel.wasm') ?? []).toString('base64');
await writeFile(
  TARGET,
  `// Made by scripts/kernel-keccak.ts from ${SOURCE}: do not edit.\n/** WebAssembly, base64. */\nexport const KECCAK_KERNEL =\n  '${wasm}';\n`,
);
console.log(`${TARGET}: ${wasm.length} characters`);
