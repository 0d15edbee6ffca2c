import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { pack } from '../../../scripts/store/pack.ts';

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

/** Packages of another version would stay beside these. */
async function packAnew(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await pack(ROOT, OUT);
}

/** Builds and packs the extension as it is released, once for all end-to-end tests: each sets its network in the settings. */
export default async function build(project: TestProject): Promise<void> {
  shared[BUILDING] ??= packAnew();
  await shared[BUILDING];
  project.provide('extensions', { chrome: resolve(OUT, 'chrome-mv3'), firefox: resolve(OUT, 'firefox-mv3') });
}
