import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRunFolder, removeLeftRuns } from '../../../scripts/demo/run-folder.ts';

let parent = '';
beforeEach(async () => (parent = await mkdtemp(join(tmpdir(), 'whence-runs-'))));
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('the folder of a run', () => {
  test('ends with the run', async () => {
    const { folder, remove } = await openRunFolder(parent);
    expect(join(parent, (await readdir(parent))[0] ?? '')).toBe(folder);
    await remove();
    expect(await readdir(parent)).toEqual([]);
  });

  test('ends with a process that does not wait for its end', async () => {
    const module = JSON.stringify(new URL('../../../scripts/demo/run-folder.ts', import.meta.url).href);
    const run = `const { openRunFolder } = await import(${module});
      console.log((await openRunFolder(${JSON.stringify(parent)})).folder);
      process.exit(0);`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', run], { encoding: 'utf8' });
    expect(said).toContain(parent);
    expect(await readdir(parent)).toEqual([]);
  });

  test('that a killed process has left is removed at the next start, and no other', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const { folder, remove } = await openRunFolder(parent);
    for (const name of [`demo-run-${pid}-abcdef`, 'demo', 'demo-run-drawn'])
      await mkdir(join(parent, name, 'deep'), { recursive: true });
    await removeLeftRuns(parent);
    expect((await readdir(parent)).map((name) => join(parent, name)).toSorted()).toEqual(
      [join(parent, 'demo'), join(parent, 'demo-run-drawn'), folder].toSorted(),
    );
    await remove();
  });
});
