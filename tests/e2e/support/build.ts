import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absolute paths of the release builds. */
    extensions: { readonly chrome: string; readonly firefox: string };
  }
}

const ROOT = resolve(import.meta.dirname, '../../..');
const OUT = resolve(ROOT, 'test-results/build');

/** Both kinds of end-to-end tests are set up by one process, and use the same builds. */
const BUILDING = Symbol.for('whence.build');
const shared = globalThis as { [BUILDING]?: Promise<void> };

async function buildBoth(): Promise<void> {
  const wxt = resolve(ROOT, 'node_modules/wxt/bin/wxt.mjs');
  // Vitest's own NODE_ENV would give React's development build.
  const env = { ...process.env, NODE_ENV: 'production', WHENCE_OUT: OUT };
  for (const browser of ['chrome', 'firefox']) {
    await promisify(execFile)(process.execPath, [wxt, 'build', '-b', browser, '--mv3'], { cwd: ROOT, env });
  }
}

/** Builds the extension as it is released, once for all end-to-end tests: each sets its network in the settings. */
export default async function build(project: TestProject): Promise<void> {
  shared[BUILDING] ??= buildBoth();
  await shared[BUILDING];
  project.provide('extensions', { chrome: resolve(OUT, 'chrome-mv3'), firefox: resolve(OUT, 'firefox-mv3') });
}
