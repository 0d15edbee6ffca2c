import { plainText, type ShownItem } from './shown-document.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '', f: '', v: '' };
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const fromCode = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Of JavaScript and JSON. */
const unescape = (source: string) =>
  source.replaceAll(
    /\\(?:u([\da-f]{4})|u\{([\da-f]{1,6})\}|x([\da-f]{2})|(.))/gi,
    (_, u4?: string, u?: string, x?: string, one = '') => {
      const code = u4 ?? u ?? x;
      return code === undefined ? (ESCAPES[one] ?? one) : fromCode(Number.parseInt(code, 16));
    },
  );

/** Of HTML and XML; of the named ones those that stand for what markup needs. */
const decodeEntities = (source: string) =>
  source.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name = '') =>
      decimal !== undefined || hex !== undefined
        ? fromCode(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
        : (ENTITIES[name] ?? whole),
  );

/** What a file of a page says, as it is compared with what the page shows. */
export const plainSource = (source: string): string => plainText(decodeEntities(unescape(source)));

/** Enough of a `data:` URL to tell it from all others. */
const DATA_CHARACTERS = 200;

/** What of a picture's address a source names: scripts put addresses together, but seldom the name of the file. */
export function needleOf({ kind, what }: Pick<ShownItem, 'kind' | 'what'>): string {
  if (kind === 'text') return what;
  if (what.startsWith('data:')) return what.slice(what.indexOf(',') + 1).slice(0, DATA_CHARACTERS);
  const url = URL.parse(what);
  const name = url?.pathname.split('/').findLast((part) => part !== '');
  return name && name.length >= 5 ? name : what;
}
