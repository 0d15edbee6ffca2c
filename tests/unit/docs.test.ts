import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const unique = (values: readonly string[]) => [...new Set(values)].toSorted();

const ADRS = readdirSync(join(root, 'docs/adr')).toSorted();
/** Written by people and read by people. */
const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'PRIVACY.md',
  ...globSync('{contracts,docs,docs/adr,tests/*}/*.md', { cwd: root }).toSorted(),
];

const withoutBlocks = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, '');
/** Inline code. */
const codes = (text: string) => matches(withoutBlocks(text), /`([^`\n]+)`/g);

/** What begins with a folder that people write in is a path from the root. */
const PATH = /^(?:(?:components|contracts|docs|entrypoints|public|scripts|tests|utils)\/[^\s:]*|[A-Z]+\.md)$/;
/** `<domain>` stands for any name. */
const exists = (path: string) => globSync(path.replaceAll(/<[^>]+>/g, '*'), { cwd: root }).length > 0;

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  test('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...matches(text, /\bnpm run ([\w:-]+)/g), ...matches(text, /\bnpm (start|test)\b/g)];
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names only files that exist', () => {
    expect(codes(text).filter((code) => PATH.test(code) && !exists(code))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const links = matches(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^(?:https?:|#)/.test(link));
    const missing = links.filter((link) => {
      const [path = ''] = link.split('#');
      return !existsSync(join(root, dirname(document), path));
    });
    expect(missing).toEqual([]);
  });

  test('quotes tests as they are named', () => {
    const quotes = [...text.matchAll(/`(tests\/[\w/.-]+)` “([^”]+)”/g)];
    const wrong = quotes.filter(
      ([, file = '', title = '']) => !["'", '"'].some((mark) => read(file).includes(mark + title + mark)),
    );
    expect(wrong.map(([quote]) => quote)).toEqual([]);
  });

  test("names no machine's paths", () => {
    expect(text).not.toMatch(/(?:^|[\s`"'(=])(?:\/(?:home|root|Users|tmp|var|mnt|work)\/|[A-Z]:\\)/m);
  });
});

/** First cells of the table below a heading. */
const firstCells = (document: string, heading: string) => {
  const [, section = ''] = read(document).split(`## ${heading}\n`);
  return matches(section.split('\n## ')[0] ?? '', /^\| `([^`]+)`/gm);
};

describe('the documents and the code', () => {
  const config = read('wxt.config.ts');
  const asked = matches(config, /\b(?:host_|optional_)?permissions: \[([^\]]*)\]/g).flatMap((list) =>
    matches(list, /'([^']+)'/g),
  );

  test('PRIVACY.md gives the reason of each permission in the manifest', () => {
    expect(asked).not.toEqual([]);
    expect(unique(firstCells('PRIVACY.md', 'Permissions'))).toEqual(unique(asked));
  });

  test.each(['README.md', 'docs/store/permissions.md'])('%s names each of them', (document) => {
    const tables = read(document)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const named = new Set(tables.flatMap((line) => codes(line.split('|')[1] ?? '')));
    expect(asked.filter((name) => !named.has(name))).toEqual([]);
  });

  test('ARCHITECTURE.md lists every message', () => {
    const messages = ['protocol', 'page-protocol'].flatMap((file) =>
      matches(read(`utils/messaging/${file}.ts`), /^ {2}'([\w.]+)':/gm),
    );
    expect(messages).not.toEqual([]);
    expect(unique(firstCells('ARCHITECTURE.md', 'Messages'))).toEqual(unique(messages));
  });

  test('ARCHITECTURE.md lists every stored item', () => {
    const items = readdirSync(join(root, 'utils/storage')).flatMap((file) =>
      matches(read(`utils/storage/${file}`), /['`]((?:local|session|sync):\w+)/g),
    );
    expect(items).not.toEqual([]);
    expect(unique(matches(read('ARCHITECTURE.md'), /`((?:local|session|sync):\w+)/g))).toEqual(unique(items));
  });

  test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])(
    '%s has the order of domains that is enforced',
    (file) => {
      const [literal = ''] = matches(read('tests/unit/architecture.test.ts'), /^const GROUPS = (.*);$/gm);
      const groups = JSON.parse(literal.replaceAll("'", '"')) as string[][];
      const order = groups.map((group) => group.map((domain) => `\`${domain}\``).join(' ')).join(' · ');
      expect(read(file)).toContain(order);
    },
  );
});

describe('decisions', () => {
  test('are numbered from 1 without a gap, in name and title', () => {
    const numbers = ADRS.map((_, index) => index + 1);
    expect(ADRS.map((file) => Number(/^(\d{4})-[a-z\d-]+\.md$/.exec(file)?.[1]))).toEqual(numbers);
    expect(ADRS.map((file) => Number(/^# (\d+)\. /.exec(read(`docs/adr/${file}`))?.[1]))).toEqual(numbers);
  });

  test.each(ADRS)('%s tells context, options, decision and cost', (file) => {
    const headings = matches(read(`docs/adr/${file}`), /^## (.*)$/gm);
    expect(headings).toEqual(['Context', 'Options', 'Decision', 'What it costs']);
  });
});
