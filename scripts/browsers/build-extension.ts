import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../utils/errors.ts';
import type { Stack } from '../stack/types.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Builds the extension, for a stack or (null) as it is released, and gives the absolute path of the unpacked build.
 * Its settings then start with the stack's chain and gateways; keys and uploads are not for the browser.
 * @throws {AppError} internal.unexpected with WXT's output when the build fails
 */
export async function buildExtension(options: {
  stack: Stack | null;
  browser: 'chrome' | 'firefox';
  outDir: string;
}): Promise<string> {
  const { browser, stack } = options;
  const outDir = resolve(options.outDir);
  const stackFile = join(outDir, `stack-${browser}.json`);
  const extensionDir = join(outDir, `${browser}-mv3`);
  await rm(extensionDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  if (stack) {
    const { chainId, rpcUrls, contracts, gateways } = stack;
    await writeFile(stackFile, JSON.stringify({ chainId, rpcUrls, contracts, gateways }));
  }
  // A process of its own: WXT reads its configuration once, and the stack comes in through the environment.
  try {
    await run(
      process.execPath,
      [join(ROOT, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', browser, '--mv3'],
      {
        cwd: ROOT,
        env: { ...process.env, WHENCE_STACK: stack ? stackFile : '', WHENCE_OUT: outDir },
      },
    );
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
    throw new AppError('internal.unexpected', `wxt build -b ${browser} failed: ${output}`, { cause });
  }
  return extensionDir;
}
