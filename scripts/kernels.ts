/** `npm run kernels`: compiles kernels/assembly/ (AssemblyScript) to WebAssembly, each into a module of its own. */
import { writeFileSync } from 'node:fs';
import * as asc from 'assemblyscript/asc';
import { compileKernel, KERNELS } from './kernels/compile-kernel.ts';
import { runCommand } from './run-command.ts';

await runCommand('kernels', async () => {
  for (const kernel of KERNELS) {
    const text = await compileKernel(kernel, asc);
    writeFileSync(new URL(`../${kernel.target}`, import.meta.url), text);
    console.log(`${kernel.target}: ${text.length} characters`);
  }
});
