import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** From left to right: a domain may import only domains of a group before its own. The table of CONTRIBUTING.md. */
const GROUPS = [['page', 'imaging', 'licence'], ['matching'], ['ipfs', 'registry'], ['rights'], ['evidence']];
const DOMAINS = new Set(GROUPS.flat());

/** Files that may touch network, chain, DOM, storage, clock or random, and that no other domain may import. */
const IO_FILES = [
  'imaging/decode.ts',
  'registry/copy-store.ts',
  'registry/chain.ts',
  'registry/quorum.ts',
  'registry/rpc.ts',
  'registry/sender.ts',
  'registry/transaction.ts',
  'registry/work-logs.ts',
  'ipfs/gateway.ts',
  'ipfs/providers/ask.ts',
  'ipfs/providers/open-providers.ts',
  'ipfs/write/opfs-sink.ts',
  'ipfs/write/kept-archive.ts',
  'ipfs/byte-cache.ts',
  'rights/c2pa/checker.ts',
  'rights/c2pa/engine.ts',
  'evidence/capture.ts',
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/gm;

/** Imports of a file, relative ones as paths from the root. */
const importsOf = (from: string): Import[] =>
  [...readFileSync(join(root, from), 'utf8').matchAll(IMPORT)].map(([, isType, to = '']) => ({
    from,
    to: to.startsWith('.') ? relative(root, resolve(root, dirname(from), to)) : to,
    isType: isType !== undefined,
  }));

const allImports = (folder: string) => sources(folder).flatMap(importsOf);
const room = (path: string) => path.split('/')[1] ?? '';
const groupOf = (path: string) => GROUPS.findIndex((group) => group.includes(room(path)));
const inUtils = (path: string) => path.startsWith('utils/');
const inDomain = (path: string) => inUtils(path) && DOMAINS.has(room(path));
/** Files beside the rooms of utils/ (errors.ts, flight-cache.ts, limit.ts) serve all. */
const isShared = (path: string) => /^utils\/[^/]+\.ts$/.test(path);

describe('who may import whom', () => {
  test('a domain imports only what stands to its left', () => {
    const breaches = allImports('utils').filter(
      ({ from, to }) =>
        inDomain(from) &&
        inUtils(to) &&
        !isShared(to) &&
        room(from) !== room(to) &&
        !(inDomain(to) && groupOf(to) < groupOf(from)),
    );
    expect(breaches).toEqual([]);
  });

  test("no domain imports another domain's I/O file", () => {
    const breaches = allImports('utils').filter(
      ({ from, to, isType }) =>
        !isType && room(from) !== room(to) && IO_FILES.some((file) => to === `utils/${file}`),
    );
    expect(breaches).toEqual([]);
  });

  test('messaging and storage know domains only by their types', () => {
    const breaches = allImports('utils').filter(
      ({ from, to, isType }) => ['messaging', 'storage'].includes(room(from)) && inDomain(to) && !isType,
    );
    expect(breaches).toEqual([]);
  });

  test('components know messaging, errors, and the types of domains', () => {
    const breaches = allImports('components').filter(
      ({ to, isType }) => inUtils(to) && room(to) !== 'messaging' && !isShared(to) && !isType,
    );
    expect(breaches).toEqual([]);
  });

  test('nothing but entrypoints, messaging and storage depends on the extension framework', () => {
    const breaches = [...allImports('utils'), ...allImports('components')].filter(
      ({ from, to }) =>
        (to.startsWith('wxt') || to === '#imports' || to === 'webextension-polyfill') &&
        !['messaging', 'storage'].includes(room(from)),
    );
    expect(breaches).toEqual([]);
  });

  test('utils and components reach neither scripts nor entrypoints', () => {
    const breaches = [...allImports('utils'), ...allImports('components')].filter(
      ({ from, to }) =>
        /^(scripts|entrypoints|tests)\//.test(to) || (inUtils(from) && to.startsWith('components/')),
    );
    expect(breaches).toEqual([]);
  });

  test('the content script and the popup pull in neither viem nor Helia', () => {
    const seen = new Set<string>();
    const heavy: Import[] = [];
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const found of importsOf(file)) {
        if (found.isType) continue;
        if (/^(viem|helia|@helia)/.test(found.to)) heavy.push(found);
        if (/\.tsx?$/.test(found.to)) visit(found.to);
      }
    };
    for (const entry of ['entrypoints/content/index.ts', 'entrypoints/popup/main.tsx']) visit(entry);
    expect(seen.size).toBeGreaterThan(2);
    expect(heavy).toEqual([]);
  });
});
