import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const NEVER_SAID = /\b(authentic|original|stolen|safe|verified owner)\b/i;
/** The same promises in each language that is shown. */
const NEVER_SAID_IN: Readonly<Record<string, RegExp>> = {
  'en.yml': NEVER_SAID,
  'es.yml': /(?<!\p{L})(auténtic[oa]s?|original(es)?|genuin[oa]s?|robad[oa]s?|segur[oa]s?)(?!\p{L})/iu,
  'fr.yml': /(?<!\p{L})(authentiques?|original(es?)?|originaux|volée?s?|sûre?s?|sécurisée?s?)(?!\p{L})/iu,
  'zh_CN.yml': /真品|正品|正版|原作|原创|原件|真迹|真实|被盗|盗用|盗图|盗版|安全|放心/u,
};

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

  test.each(readdirSync(join(root, 'locales')))('promises none of it in %s', (file) => {
    const never = NEVER_SAID_IN[file] ?? /^/;
    const said = readFileSync(join(root, 'locales', file), 'utf8').split('\n');
    expect(said.filter((line) => !line.startsWith('#') && never.test(line))).toEqual([]);
  });

  test('never becomes markup', () => {
    expect(
      sources.filter((file) =>
        /dangerouslySetInnerHTML|innerHTML/.test(readFileSync(join(root, file), 'utf8')),
      ),
    ).toEqual([]);
  });
});
