import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDigester } from '../../../scripts/verify/digest-on-threads.ts';
import { openDiskFile } from '../../../scripts/verify/disk-file.ts';

const BYTES = randomBytes(700_001);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-disk-file-'));
  path = join(folder, 'file');
  await writeFile(path, BYTES);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file of the disk', () => {
  test.each([
    [undefined, undefined],
    [0, 0],
    [5, 300_000],
    [-100, undefined],
    [10, -10],
    [700_000, 900_000],
    [9, 3],
  ])('has from %s to %s the bytes that a blob has there', async (from, to) => {
    using opened = openDiskFile(path);
    const part = opened.file.slice(from, to).slice(1);
    const expected = new Blob([BYTES]).slice(from, to).slice(1);
    expect(part.size).toBe(expected.size);
    const bytes = await expected.bytes();
    expect(sha256(await part.bytes())).toBe(sha256(bytes));
    expect(sha256(new Uint8Array(await part.arrayBuffer()))).toBe(sha256(bytes));
    expect(sha256(await new Response(part.stream()).bytes())).toBe(sha256(bytes));
    expect(await part.slice(0, 50).text()).toBe(await expected.slice(0, 50).text());
  });

  test('that is changed while it is read is told', async () => {
    const changing = join(folder, 'changing');
    await writeFile(changing, BYTES);
    using opened = openDiskFile(changing);
    opened.assertUnchanged();
    await writeFile(changing, BYTES.toReversed());
    expect(() => opened.assertUnchanged()).toThrow(/was changed while it was read/);
  });

  test('that is not there is named', () => {
    expect(() => openDiskFile(join(folder, 'none'))).toThrow(/cannot read .*none/);
  });
});

describe('digests on other threads', () => {
  test('are those of files, of parts of them, and of what is not on the disk', async () => {
    using opened = openDiskFile(path);
    await using digester = openDigester();
    let readBytes = 0;
    const files = [opened.file, opened.file.slice(3, 600_000), new Blob([BYTES])];
    const digests = await Promise.all(
      files.map((file) => digester.digestFile(file, (bytes) => (readBytes += bytes))),
    );
    expect(digests).toEqual([sha256(BYTES), sha256(BYTES.subarray(3, 600_000)), sha256(BYTES)]);
    expect(readBytes).toBe(BYTES.length * 2 + 599_997);
  });

  test('fail for a file that is cut off meanwhile, and for that one only', async () => {
    const short = join(folder, 'short');
    await writeFile(short, BYTES);
    using cut = openDiskFile(short);
    using opened = openDiskFile(path);
    await using digester = openDigester();
    await truncate(short, 10);
    const digests = await Promise.allSettled(
      [cut.file, opened.file].map((file) => digester.digestFile(file)),
    );
    expect(digests).toMatchObject([
      { status: 'rejected', reason: { message: expect.stringContaining('cut off') } },
      { status: 'fulfilled', value: sha256(BYTES) },
    ]);
  });

  test('say so once the thread has ended', async () => {
    using opened = openDiskFile(path);
    const digester = openDigester();
    const asked = Promise.allSettled([digester.digestFile(opened.file)]);
    await digester[Symbol.asyncDispose]();
    // Nobody waits for an answer that cannot come.
    await asked;
    await expect(digester.digestFile(opened.file)).rejects.toMatchObject({ code: 'internal.unexpected' });
  });
});
