import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeUnsignedMatrix } from '../../../../scripts/rights/matrix.ts';
import { readFileRights } from '../../../../utils/rights/file/read-file.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';
import { readWithExiftool } from './exiftool.ts';

const fixtures = await makeUnsignedMatrix();

describe('what files say of rights', () => {
  test('is tried on more than sixty files', () => expect(fixtures.length).toBeGreaterThan(60));

  test.each(fixtures)('$name is read as it was written', async ({ bytes, says }) => {
    const reading = await readFileRights(bytes);
    expect(reading.says).toEqual({ ...NOTHING_SAID, ...says });
    expect(reading.problem).toBeNull();
  });

  test('exiftool reads the same in every one of them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'whence-rights-'));
    try {
      const groups = Map.groupBy(fixtures, ({ encoding = [] }) => encoding.join(' '));
      for (const [encoding, group] of groups) {
        for (const { name, bytes } of group) writeFileSync(join(folder, name), bytes);
        const read = readWithExiftool(
          group.map(({ name }) => join(folder, name)),
          encoding === '' ? [] : encoding.split(' '),
        );
        const theirs = Object.fromEntries(group.map(({ name }) => [name, read.get(join(folder, name))]));
        const ours = Object.fromEntries(group.map(({ name, says }) => [name, { ...NOTHING_SAID, ...says }]));
        expect(theirs).toEqual(ours);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
