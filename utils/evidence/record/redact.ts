import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Call } from './calls.ts';

/** Heads that let whoever has them act as the user. They never enter a package. */
const SECRET_HEADERS = new Set(['cookie', 'set-cookie', 'authorization', 'proxy-authorization']);

export const isSecretHeader = (name: string): boolean => SECRET_HEADERS.has(name.toLowerCase());

type Header = readonly [name: string, value: string];

/** What stays of an answer's heads, and the names of those taken out. */
export function redactHeaders(headers: readonly Header[]): {
  kept: readonly Header[];
  removed: readonly string[];
} {
  return {
    kept: headers.filter(([name]) => !isSecretHeader(name)),
    removed: headers.filter(([name]) => isSecretHeader(name)).map(([name]) => name.toLowerCase()),
  };
}

/** `value` and `checked` of a field hold what people wrote in it. */
const WRITTEN = /\s(?:value|checked|selected)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?/gi;

/**
 * Where the tag that begins before `from` ends; where it never does, the end of the text. By hand, as pages write what is
 * searched: one expression for all of it would take hours for some of them.
 */
function endOfTag(html: string, from: number): number {
  const mark = /["'>]/g;
  mark.lastIndex = from;
  for (let found = mark.exec(html); found; found = mark.exec(html)) {
    if (found[0] === '>') return found.index + 1;
    const closing = html.indexOf(found[0], found.index + 1);
    if (closing === -1) break;
    mark.lastIndex = closing + 1;
  }
  return html.length;
}

/** Text with some of its pieces written anew; the search goes on behind each. */
function rewrite(
  html: string,
  start: RegExp,
  write: (from: number) => { readonly end: number; readonly text: string } | null,
): string {
  const pieces: string[] = [];
  let done = 0;
  for (let found = start.exec(html); found; found = start.exec(html)) {
    const from = found.index + found[0].length;
    const written = write(from);
    if (!written) break;
    pieces.push(html.slice(done, from), written.text);
    done = start.lastIndex = written.end;
  }
  return [...pieces, html.slice(done)].join('');
}

/** Serialized DOM without what was written in its fields, and how many of them were emptied. */
export function redactForms(html: string): { html: string; fields: number } {
  let fields = 0;
  const untold = rewrite(html, /<(?:input|option|select)\b/gi, (from) => {
    const end = endOfTag(html, from);
    const attributes = html.slice(from, end);
    const text = attributes.replaceAll(WRITTEN, '');
    if (text !== attributes) fields += 1;
    return { end, text };
  });
  const without = rewrite(untold, /<textarea\b/gi, (from) => {
    const start = endOfTag(untold, from);
    const close = /<\/textarea\s*>/gi;
    close.lastIndex = start;
    const closing = close.exec(untold);
    // Whoever serializes closes them all: this one is in a script or a comment.
    if (!closing) return null;
    if (closing.index > start) fields += 1;
    return { end: closing.index, text: untold.slice(from, start) };
  });
  return { html: without, fields };
}

/** The line of calls.jsonl that tells of a redaction: where, and what; never what it was. */
export const redactionCall = (at: string, where: string, removed: readonly string[]): Call => ({
  at,
  api: 'redact',
  args: canonicalJson({ where, removed: [...removed] }),
  tookMs: 0,
  result: null,
});
