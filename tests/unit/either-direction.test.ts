import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** Properties and values that name a side of the screen. Where they are meant (a picture has a left), `inset` or a transform says it. */
const PHYSICAL = [
  /(?:^|[\s;{])(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)\b/,
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /(?:^|[\s;{])border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?:^|[\s;{])(?:text-align|float|clear|justify-content)\s*:\s*(?:left|right)\b/,
];
const isPhysical = (line: string) => PHYSICAL.some((pattern) => pattern.test(line));

const sheets = ['components', 'entrypoints', 'utils'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => join(room, file)),
);

test('style sheets say start and end, so that they hold for languages written from right to left', () => {
  const found = sheets.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .filter(isPhysical)
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(sheets.length).toBeGreaterThan(5);
  expect(found).toEqual([]);
});

test.each(['margin-left: 8px;', 'a { left: 0 }', 'text-align: right;', 'border-top-left-radius: 4px;'])(
  '%s is told',
  (line) => {
    expect(isPhysical(line)).toBe(true);
  },
);
