import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Call } from './calls.ts';
import { readMarkup } from './markup.ts';

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

const FIELDS = new Set(['input', 'option', 'select']);

const ATTRIBUTE = /([^\s"'>/=][^\s>/=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/** Elements that have no closing tag (HTML: void elements). */
const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Whether people can write in it, as in mail and chats. */
function isEditable(attributes: string): boolean {
  if (!/contenteditable/i.test(attributes)) return false;
  const found = attributes.matchAll(ATTRIBUTE).find(([, name]) => name?.toLowerCase() === 'contenteditable');
  return found !== undefined && /^["']?(?:true|plaintext-only)?["']?$/i.test(found[2] ?? '');
}

/**
 * Serialized DOM without what was written in its fields, and how many of them were emptied. `isWritten`: people write in all of
 * its body.
 */
export function redactForms(html: string, isWritten = false): { html: string; fields: number } {
  let [fields, done, depth] = [0, 0, 0];
  const pieces: string[] = [];
  const drop = (from: number, to: number) => {
    if (to === from) return;
    pieces.push(html.slice(done, from));
    [done, fields] = [to, fields + 1];
  };
  /** Where the text of the editable element begins that we are in. */
  let editable = 0;
  for (const { kind, name, start, attributesAt, end, bodyEnd } of readMarkup(html)) {
    const hasContent = kind === 'opening' && !VOID.has(name) && html[end - 2] !== '/';
    if (depth > 0) {
      if (hasContent) depth += 1;
      if (kind === 'closing' && !VOID.has(name)) depth -= 1;
      if (depth === 0) drop(editable, start);
      continue;
    }
    if (kind !== 'opening') continue;
    if (name === 'textarea') drop(end, bodyEnd);
    else if (FIELDS.has(name)) {
      const attributes = html.slice(attributesAt, end);
      const text = attributes.replaceAll(WRITTEN, '');
      if (text === attributes) continue;
      drop(attributesAt, end);
      pieces.push(text);
    } else if (hasContent && ((isWritten && name === 'body') || isEditable(html.slice(attributesAt, end))))
      [editable, depth] = [end, 1];
  }
  // One that does not end is emptied to the end: rather no page than somebody's letter.
  if (depth > 0) drop(editable, html.length);
  return { html: [...pieces, html.slice(done)].join(''), fields };
}

/** The line of calls.jsonl that tells of a redaction: where, and what; never what it was. */
export const redactionCall = (at: string, where: string, removed: readonly string[]): Call => ({
  at,
  api: 'redact',
  args: canonicalJson({ where, removed: [...removed] }),
  tookMs: 0,
  result: null,
});
