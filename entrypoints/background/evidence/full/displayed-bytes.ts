import type { Body } from './body.ts';

/** Bytes and the charset that a server names, if any. */
export interface ServedBytes {
  readonly body: Blob;
  readonly mediaType: string;
}

/** Larger texts are not decoded to be compared. */
const MAX_TEXT_BYTES = 32 * 1024 * 1024;

const charsetOf = (contentType: string) => /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];

function decode(bytes: ArrayBuffer, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset that nobody knows.
    return null;
  }
}

/**
 * The bytes of a text that was displayed. Of scripts, style sheets and documents the browser gives the text alone, not what it
 * decoded it from; where bytes that a server sent decode to the same text, they stand for it. Else it is written as UTF-8.
 * @param encoding the page's own charset, which files without one are read in
 */
export async function displayedBytes(
  text: Body,
  served: readonly (ServedBytes & Body)[],
  encoding: string,
): Promise<Body> {
  const same = served.some(({ sha256 }) => sha256 === text.sha256);
  if (same || text.body.size > MAX_TEXT_BYTES) return text;
  const shown = await text.body.text();
  for (const { body, mediaType, sha256 } of served) {
    if (body.size > MAX_TEXT_BYTES) continue;
    const bytes = await body.arrayBuffer();
    const charsets = new Set([charsetOf(mediaType), encoding, 'utf-8', 'windows-1252', 'utf-16le']);
    for (const charset of charsets) {
      if (charset && decode(bytes, charset) === shown) return { body, sha256 };
    }
  }
  return text;
}

/** The text of a page's file; null for what is too large to be looked through. */
export async function readSource({ body, mediaType }: ServedBytes, encoding: string): Promise<string | null> {
  if (body.size > MAX_TEXT_BYTES) return null;
  const bytes = await body.arrayBuffer();
  const asUtf8 = () => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  };
  const charset = charsetOf(mediaType);
  return (charset ? decode(bytes, charset) : asUtf8()) ?? decode(bytes, encoding) ?? '';
}
