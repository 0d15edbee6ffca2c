import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** Rooms whose words still stand in the code. */
const NOT_YET = ['components/popup/', 'components/work/', 'components/parts/', 'components/settings/'];

/** The same in every language. */
const NAMES = new Set(['Whence', '.evidence.zip']);

/** Attributes, of ours too, that are read out or shown. */
const SPOKEN =
  /^(?:aria-(?:label|description|valuetext)|title|placeholder|alt|label|legend|hint|action|busy|meaning)$/;

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nodesIn = (...values: unknown[]): Node[] => values.flat().filter(isNode);

function textOf({ type, value }: Node): string {
  if (type === 'TemplateElement') return (value as { cooked: string }).cooked;
  return (type === 'JSXText' || type === 'Literal') && typeof value === 'string' ? value : '';
}

/** What an expression can come to: not what it asks before, nor what it hands to a function. */
function outcomesOf(node: Node): Node[] {
  switch (node.type) {
    case 'JSXExpressionContainer':
      return nodesIn(node['expression']).flatMap(outcomesOf);
    case 'ConditionalExpression':
      return nodesIn(node['consequent'], node['alternate']).flatMap(outcomesOf);
    case 'LogicalExpression':
      return nodesIn(node['right']).flatMap(outcomesOf);
    case 'TemplateLiteral':
      return nodesIn(node['quasis']);
    default:
      return [node];
  }
}

/** Two letters together: a mark such as `×` or `·` is the same in every language. */
const isWord = (text: string) => /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());
const isSentence = (text: string) => /^\p{Lu}\p{Ll}* \p{L}/u.test(text);

function wordsAt(node: Node): string[] {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return nodesIn(node['children']).flatMap(outcomesOf).map(textOf).filter(isWord);
  if (node.type === 'JSXAttribute' && SPOKEN.test(String((node['name'] as Node)['name'])))
    return nodesIn(node['value']).flatMap(outcomesOf).map(textOf).filter(isWord);
  return [textOf(node)].filter(isSentence);
}

/** Words for people: what elements show or say, and what is written as a sentence. What an error is thrown with is for developers. */
const wordsIn = (node: Node): string[] =>
  node.type === 'NewExpression'
    ? []
    : [...wordsAt(node), ...nodesIn(...Object.values(node)).flatMap(wordsIn)];

const wordsOf = (source: string) => [
  ...new Set(wordsIn(parseSync('Code.tsx', source).program as unknown as Node).map((text) => text.trim())),
];

const files = ['components', 'entrypoints'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => (room === 'components' ? /\.tsx?$/ : /\.tsx$/).test(file))
    .map((file) => join(room, file)),
);

describe('what a person reads', () => {
  test('stands in no code, but in the files of languages', () => {
    const found = files
      .filter((file) => !NOT_YET.some((room) => file.startsWith(room)))
      .flatMap((file) => wordsOf(readFileSync(join(ROOT, file), 'utf8')).map((text) => `${file}: ${text}`));
    expect(files.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  test.each([
    ['<p>Registered</p>', ['Registered']],
    ["<p>{isOpen ? `${n} open` : 'closed'}</p>", ['open', 'closed']],
    ['<Field label="Address" />', ['Address']],
    ['<img alt={isOwn && "yours"} />', ['yours']],
    ["const WORDS = { held: 'Each place has it' };", ['Each place has it']],
    ["<a className=\"quiet\" href='#/files'>{i18n.t('files.open')} · 3 ×</a>", []],
    ["throw new AppError('ipfs.timeout', 'No gateway answered');", []],
  ])('is found in %s', (source, words) => {
    expect(wordsOf(source)).toEqual(words);
  });
});
