import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { LEFT, PARTS } from '../../../../entrypoints/options/backup/parts.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

const textOf = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))
    .join('\n');

const named = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, name = '']) => name)),
];

const takenAlong = Object.values(PARTS).flatMap(({ key }) => key ?? []);

test('what is stored for good is taken along, or it is said why not', () => {
  const items = named(textOf('utils/storage'), /['`](local:\w+)/g);
  expect(items.length).toBeGreaterThan(20);
  const known = [...takenAlong, ...Object.keys(LEFT).filter((name) => name.startsWith('local:'))];
  expect(items.toSorted()).toEqual(known.toSorted());
});

test('so is every database, and every folder of private files', () => {
  const text = ['utils', 'entrypoints'].map(textOf).join('\n');
  const opened = named(
    text,
    /(?:const (?:DATABASE|KEPT|FOLDER) = |openDB<\w+>\(|database: )['`](whence-[a-z]+)/g,
  );
  const databases = Object.keys(LEFT).filter((name) => name.startsWith('whence-'));
  expect([...opened].toSorted()).toEqual([...databases, 'whence-sightings'].toSorted());
});
