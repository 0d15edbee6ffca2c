import { toString } from 'uint8arrays/to-string';
import { fromString } from 'uint8arrays/from-string';
import { redactForms } from '../record/redact.ts';
import { decodeQuotedPrintable, encodeQuotedPrintable } from './quoted-printable.ts';
import { splitMhtml, type MhtmlPart } from './split-mhtml.ts';

/** A picture as the page had it. */
export interface SavedPicture {
  readonly url: string;
  readonly mediaType: string;
  readonly body: Blob;
}

const isDocument = ({ headers }: MhtmlPart) =>
  /^(?:text\/html|application\/xhtml\+xml)/i.test(headers.get('content-type') ?? '');

/** Byte by byte: in all encodings of the web, what tags are made of is ASCII and part of no other character. */
const bytesOf = async (blob: Blob) => toString(new Uint8Array(await blob.arrayBuffer()), 'binary');

/** In lines, as RFC 2045 §6.8 has it. */
function decodeBase64(lines: string): Uint8Array<ArrayBuffer> {
  const binary = atob(lines);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

async function withoutForms(part: MhtmlPart): Promise<{ body: Blob; fields: number }> {
  const text = await bytesOf(part.body);
  const isQuoted = part.headers.get('content-transfer-encoding') === 'quoted-printable';
  const { html, fields } = redactForms(isQuoted ? decodeQuotedPrintable(text) : text);
  if (fields === 0) return { body: part.body, fields };
  const written = isQuoted ? encodeQuotedPrintable(html) : html;
  return { body: new Blob([new Uint8Array(fromString(written, 'binary'))]), fields };
}

/**
 * A saved page without what was written in its forms, which the browser saves with it; and the number of fields emptied.
 * What is not altered is not copied.
 * @throws {AppError} `evidence.malformed`
 */
export async function redactMhtml(file: Blob): Promise<{ file: Blob; fields: number }> {
  const { opening, parts, closing } = await splitMhtml(file);
  const pieces: Blob[] = [opening];
  let fields = 0;
  for (const part of parts) {
    const redacted = isDocument(part) ? await withoutForms(part) : { body: part.body, fields: 0 };
    fields += redacted.fields;
    pieces.push(part.head, redacted.body);
  }
  return { file: new Blob([...pieces, closing], { type: file.type }), fields };
}

/** The pictures in a saved page, one after the other: the bytes that the browser had, unlike styles and documents. */
export async function* picturesOf(file: Blob): AsyncGenerator<SavedPicture> {
  for (const { headers, body } of (await splitMhtml(file)).parts) {
    const [mediaType, url] = [headers.get('content-type') ?? '', headers.get('content-location') ?? ''];
    if (!mediaType.startsWith('image/') || headers.get('content-transfer-encoding') !== 'base64') continue;
    yield { url, mediaType, body: new Blob([decodeBase64(await bytesOf(body))], { type: mediaType }) };
  }
}
