/** Bytes of UTF-8; most systems take 255 for a whole name, some count more for what is not ASCII. */
const MAX_TITLE_BYTES = 80;
const MAX_HOST = 60;

interface Named {
  /** ISO 8601; null where it is not known. */
  readonly capturedAt: string | null;
  readonly url: string | null;
  readonly title: string | null;
}

/** Letters and digits of any script, joined by hyphens: nothing that a file system, a shell or a line of text takes for a sign. */
const words = (text: string) => text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * A name, without an ending, by which a person knows a capture again; safe on every system, whatever its page calls itself.
 * @example fileNameOf({ capturedAt: '2026-11-20T11:40:00.000Z', url: 'https://news.example/a', title: 'A story' })
 * // '2026-11-20-1140_news.example_A-story'
 */
export function fileNameOf({ capturedAt, url, title }: Named): string {
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(capturedAt ?? '') ?? [];
  const host = (URL.parse(url ?? '')?.hostname ?? '').replaceAll(/[^a-z\d.-]/g, '').slice(0, MAX_HOST);
  let said = '';
  for (const word of words(title ?? '')) {
    const longer = said === '' ? word : `${said}-${word}`;
    if (new TextEncoder().encode(longer).length > MAX_TITLE_BYTES) break;
    said = longer;
  }
  const when = day === undefined ? '' : `${day}-${hour}${minute}`;
  return [when, host, said].filter(Boolean).join('_') || 'evidence';
}
