import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../utils/errors.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LOCALES = join(ROOT, 'locales');

type Message = Awaited<ReturnType<typeof parseMessagesFile>>[number];

const nameOf = ({ key }: Message) => key.join('.');
const isOurs = (message: Message) => !nameOf(message).startsWith('@@');
const readMessages = async (file: string) => (await parseMessagesFile(join(LOCALES, file))).filter(isOurs);

/** What a call must give, and how the words differ by number. */
const shapeOf = ({ type, substitutions, namedSubstitutions }: Message) => ({
  type,
  substitutions,
  names: namedSubstitutions.toSorted(),
});
const shapesOf = (messages: Message[]) =>
  Object.fromEntries(messages.map((message) => [nameOf(message), shapeOf(message)]));

const english = await readMessages('en.yml');
const sources = ['entrypoints', 'components', 'wxt.config.ts']
  .flatMap((path) =>
    path.endsWith('.ts')
      ? [path]
      : readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' }).map((file) => join(path, file)),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

test.each(readdirSync(LOCALES))('%s has every message, with the same places to fill', async (file) => {
  expect(shapesOf(await readMessages(file))).toEqual(shapesOf(english));
});

/** Names of which a part is computed, `${…}`, which can stand for several parts. */
const computed = [...sources.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(
  ([, template = '']) =>
    new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.]+')}$`),
);

test('every message is used', () => {
  const isUsed = (name: string) =>
    [`'${name}'`, `__MSG_${name.replaceAll('.', '_')}__`].some((text) => sources.includes(text)) ||
    computed.some((pattern) => pattern.test(name));
  expect(english.map(nameOf).filter((name) => !isUsed(name))).toEqual([]);
});

test('errors have words for each code, and for nothing else', () => {
  const said = english.map(nameOf).filter((name) => name.startsWith('errors.'));
  const wanted = ERROR_CODES.flatMap((code) =>
    ['title', 'body', 'action'].map((part) => `errors.${code}.${part}`),
  );
  expect(said.toSorted()).toEqual(wanted.toSorted());
});

test('no two names are one to browsers, which do not tell capitals from small letters', () => {
  const keys = english.map(({ key }) => key.join('_').toLowerCase());
  expect(keys.filter((key, index) => keys.indexOf(key) !== index || !/^\w+$/.test(key))).toEqual([]);
});

test('no message is read while a module is loaded: the language is not chosen yet', () => {
  const early = sources.split('\n').filter((line) => /^(?:export )?const .*= i18n\.t\(/.test(line));
  expect(early).toEqual([]);
});
