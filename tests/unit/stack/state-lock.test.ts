import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockState } from '../../../scripts/stack/state-lock.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'whence-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('lockState', () => {
  test('refuses a directory that a running process has, and says which and what to delete', async () => {
    const state = join(directory, 'state');
    const release = await lockState(state);
    const lock = join(state, 'lock');
    await expect(lockState(state)).rejects.toMatchObject({
      code: 'messaging.bad_request',
      message: `${state} is in use by process ${process.pid}; if that is no stack, delete ${lock}`,
    });
    await release();
    await (
      await lockState(state)
    )();
  });

  test('takes the directory over from a process that has ended', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(join(directory, 'lock'), `${pid}\n`);
    await lockState(directory);
    expect(await readFile(join(directory, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
  });

  test('of two that start at once, one has the directory', async () => {
    const results = await Promise.allSettled([lockState(directory), lockState(directory)]);
    expect(results.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test.each(['', '/below'])('says that a file%s is no folder', async (rest) => {
    const file = join(directory, 'some-file');
    await writeFile(file, '');
    await expect(lockState(file + rest)).rejects.toThrow(
      `--state takes a folder: ${file}${rest} ${rest ? 'cannot be made' : 'is a file'}`,
    );
  });
});
