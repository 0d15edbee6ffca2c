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

const isSame = (one: ArrayBuffer, other: ArrayBuffer) => {
  const [a, b] = [new Uint8Array(one), new Uint8Array(other)];
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
};

/**
 * The bytes of a text that was displayed. Of scripts, style sheets and documents the browser gives the text alone, not what it
 * decoded it from; where bytes that a server sent decode to the same text, they stand for it. Else it is written as UTF-8.
 * @param encoding the page's own charset, which files without one are read in
 */
export async function displayedBytes(
  text: Blob,
  served: readonly ServedBytes[],
  encoding: string,
): Promise<Blob> {
  if (text.size > MAX_TEXT_BYTES) return text;
  const wanted = await text.arrayBuffer();
  const shown = new TextDecoder().decode(wanted);
  for (const { body, mediaType } of served) {
    if (body.size > MAX_TEXT_BYTES) continue;
    const bytes = await body.arrayBuffer();
    if (isSame(bytes, wanted)) return body;
    const charsets = new Set([charsetOf(mediaType), encoding, 'utf-8', 'windows-1252', 'utf-16le']);
    for (const charset of charsets) {
      if (charset && decode(bytes, charset) === shown) return body;
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
