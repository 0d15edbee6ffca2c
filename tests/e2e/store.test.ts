import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { lintBuild } from '../../scripts/store/lint.ts';
import { packagesIn, sourcesIn } from '../../scripts/store/pack.ts';
import { rebuild, unpack } from '../../scripts/store/rebuild.ts';
import { untracked } from '../../scripts/store/untracked.ts';

const ROOT = resolve(import.meta.dirname, '../..');

// Both take all of a core for half a minute.
describe('what goes to the stores', { timeout: 600_000 }, () => {
  const { firefox } = inject('extensions');
  const outDir = dirname(firefox);
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whence-sources-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('gives the linter of Firefox Add-ons nothing to say, but of libraries what is known', async () => {
    expect(await lintBuild(firefox)).toEqual([]);
  });

  test('is made again from the package of its sources to the byte, which has nothing that the repository has not', async () => {
    const files = await unpack(await sourcesIn(outDir), folder);
    expect(files).toContain('package-lock.json');
    expect(await untracked(ROOT, files)).toEqual([]);
    const packages = await packagesIn(outDir);
    expect(Object.keys(packages)).toHaveLength(3);
    expect(await rebuild(folder, join(ROOT, 'node_modules'))).toEqual(packages);
  });
});
