import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const NEVER_SAID = /\b(authentic|original|stolen|safe|verified owner)\b/i;

const sources = [
  'components',
  'entrypoints/popup',
  'entrypoints/options',
  'entrypoints/shared',
  'entrypoints/verify',
].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|html)$/.test(file))
    .map((file) => join(folder, file)),
);

describe('what Whence says', () => {
  test('promises nothing that a registration cannot prove', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((file) => NEVER_SAID.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test('never becomes markup', () => {
    expect(
      sources.filter((file) =>
        /dangerouslySetInnerHTML|innerHTML/.test(readFileSync(join(root, file), 'utf8')),
      ),
    ).toEqual([]);
  });
});
