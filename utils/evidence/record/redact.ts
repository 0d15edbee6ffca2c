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

/** Tags of fields that people write in; `value` and `checked` hold what they wrote, a textarea has it as its text. */
const FIELD = /<(input|option|select)\b((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const WRITTEN = /\s(?:value|checked|selected)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?/gi;
const TEXTAREA = /(<textarea\b(?:"[^"]*"|'[^']*'|[^'">])*>)[\s\S]*?(<\/textarea\s*>)/gi;

/** Serialized DOM without what was written in its fields, and how many of them were emptied. */
export function redactForms(html: string): { html: string; fields: number } {
  let fields = 0;
  const without = html
    .replaceAll(FIELD, (tag, name: string, attributes: string) => {
      const kept = attributes.replaceAll(WRITTEN, '');
      if (kept === attributes) return tag;
      fields += 1;
      return `<${name}${kept}>`;
    })
    .replaceAll(TEXTAREA, (whole, start: string, end: string) => {
      if (whole === start + end) return whole;
      fields += 1;
      return start + end;
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
