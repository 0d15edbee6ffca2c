import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStackFile, removeStackFile, writeStackFile } from '../../../scripts/stack/stack-file.ts';
import type { Stack } from '../../../scripts/stack/types.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'whence-stack-file-'));
});
afterAll(() => rm(directory, { recursive: true }));

const stackAt = (rpcUrl: string) => ({ rpcUrls: [rpcUrl] }) as unknown as Stack;

test('removeStackFile deletes the file of this stack, and leaves that of another', async () => {
  const path = join(directory, 'stack.json');
  await writeStackFile(path, stackAt('http://127.0.0.1:1'));
  await removeStackFile(path, stackAt('http://127.0.0.1:2'));
  expect(existsSync(path)).toBe(true);
  await removeStackFile(path, stackAt('http://127.0.0.1:1'));
  expect(existsSync(path)).toBe(false);
  await removeStackFile(path, stackAt('http://127.0.0.1:1'));
  await expect(readStackFile(path)).rejects.toThrow('npm run stack');
});
