import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes what goes to the stores out of the project in `root`: a package for each browser and one of the sources, beside the
 * unpacked builds. The same sources give the same bytes, wherever they lie.
 */
export async function pack(root: string, outDir: string): Promise<void> {
  // A test runner's own NODE_ENV would give React's development build.
  const env = { ...process.env, NODE_ENV: 'production', WHENCE_STACK: '', WHENCE_OUT: outDir };
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
  for (const browser of ['chrome', 'firefox'])
    await run(process.execPath, [wxt, 'zip', '-b', browser, '--mv3'], { cwd: root, env });
}

/** The packages in a folder with their SHA-256, by name. */
export async function packagesIn(outDir: string): Promise<Record<string, string>> {
  const names = (await readdir(outDir)).filter((name) => name.endsWith('.zip')).toSorted();
  const digest = async (name: string) =>
    createHash('sha256')
      .update(await readFile(join(outDir, name)))
      .digest('hex');
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await digest(name)] as const)),
  );
}

/** The package of the sources in a folder of packages. */
export async function sourcesIn(outDir: string): Promise<string> {
  const name = Object.keys(await packagesIn(outDir)).find((it) => it.endsWith('-sources.zip'));
  return join(outDir, name ?? 'sources.zip');
}
