import { fromString } from 'uint8arrays/from-string';
import { toString } from 'uint8arrays/to-string';
import type { Sha256 } from '../../imaging/types.ts';
import { decodeBase64 } from '../record/base64.ts';
import { digestPieces } from '../record/digest.ts';
import { createHolder, type Held } from '../record/held.ts';
import { release, untilHandedOver } from '../record/pieces.ts';
import { createRunningDigest } from '../record/running-digest.ts';
import { redactForms } from '../record/redact.ts';
import { decodeQuotedPrintable, encodeQuotedPrintable } from './quoted-printable.ts';
import { splitMhtml, type MhtmlSection } from './split-mhtml.ts';

/** Each blob is a question to the browser: small ones are gathered. */
const GATHERED_BYTES = 8 * 1024 * 1024;

/** A picture as the page had it. */
export interface SavedPicture {
  readonly url: string;
  readonly mediaType: string;
  readonly body: Held;
  readonly sha256: Sha256;
}

/** A saved page without what was written in its forms. */
export interface SavedPage {
  readonly file: Blob;
  readonly sha256: Sha256;
  /** How many fields were emptied. */
  readonly fields: number;
  /** Those in it: the bytes that the browser had, unlike styles and documents. */
  readonly pictures: readonly SavedPicture[];
}

const isDocument = ({ headers }: MhtmlSection) =>
  /^(?:text\/html|application\/xhtml\+xml)/i.test(headers.get('content-type') ?? '');

const locationOf = ({ headers }: MhtmlSection) => headers.get('content-location') ?? '';
const isHosts = (url: string) => /^https?:/.test(url);

/** Documents without an address of their own cannot be told apart: one that is written in makes all of them so. */
const isWrittenIn = (section: MhtmlSection, { documents }: Written): boolean =>
  documents.some((url) => url === locationOf(section) || (!isHosts(url) && !isHosts(locationOf(section))));

function withoutForms(
  { headers, body }: MhtmlSection,
  isWritten: boolean,
): { body: Uint8Array<ArrayBuffer>; fields: number } {
  // Byte by byte: in all encodings of the web, what tags are made of is ASCII and part of no other character.
  const text = toString(body, 'binary');
  const isQuoted = headers.get('content-transfer-encoding') === 'quoted-printable';
  const { html, fields } = redactForms(isQuoted ? decodeQuotedPrintable(text) : text, isWritten);
  if (fields === 0) return { body, fields };
  const written = isQuoted ? encodeQuotedPrintable(html) : html;
  return { body: new Uint8Array(fromString(written, 'binary')), fields };
}

/** What of a page people wrote, which its saved form does not tell. */
export interface Written {
  /** Addresses of the documents that are written in as a whole. */
  readonly documents: readonly string[];
  /** Addresses of the pictures that stand in what was written. */
  readonly pictures: ReadonlySet<string>;
}

const NOTHING: Written = { documents: [], pictures: new Set() };

async function pictureOf(
  { headers, body: encoded }: MhtmlSection,
  hold: ReturnType<typeof createHolder>,
): Promise<SavedPicture | null> {
  const [mediaType, url] = [headers.get('content-type') ?? '', headers.get('content-location') ?? ''];
  if (!mediaType.startsWith('image/') || headers.get('content-transfer-encoding') !== 'base64') return null;
  const bytes = decodeBase64(new TextDecoder('latin1').decode(encoded));
  const picture = {
    url,
    mediaType,
    body: await hold([bytes], mediaType),
    sha256: await digestPieces([bytes]),
  };
  release(bytes);
  return picture;
}

/** A file that is written piece by piece, and digested meanwhile. */
async function createFile() {
  const hash = await createRunningDigest();
  const blobs: Blob[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const flush = () => {
    const blob = new Blob(gathered);
    blobs.push(blob);
    for (const piece of gathered) release(piece);
    [gathered, bytes] = [[], 0];
    return blob;
  };
  return {
    /** It is the file's from then on, which gives its memory back. */
    async add(...pieces: readonly Uint8Array<ArrayBuffer>[]) {
      for (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
      }
      gathered.push(...pieces);
      if (bytes >= GATHERED_BYTES) await untilHandedOver(flush());
    },
    async finish(type: string) {
      flush();
      return { file: new Blob(blobs, { type }), sha256: await hash.digest() };
    },
  };
}

/**
 * Reads a saved page once, from its beginning to its end, and takes out what was written in its forms, which the browser saves
 * with it. In memory are some pieces and the largest of its files.
 * @throws {AppError} `evidence.malformed`
 */
export async function readMhtml(saved: Blob, written: Written = NOTHING): Promise<SavedPage> {
  const [page, hold] = [await createFile(), createHolder()];
  const pictures: SavedPicture[] = [];
  let fields = 0;
  for await (const section of splitMhtml(saved.stream())) {
    if (written.pictures.has(locationOf(section))) {
      fields += 1;
      continue;
    }
    const redacted = isDocument(section)
      ? withoutForms(section, isWrittenIn(section, written))
      : { body: section.body, fields: 0 };
    fields += redacted.fields;
    const picture = await pictureOf(section, hold);
    if (picture) pictures.push(picture);
    const isWhole = redacted.body === section.body;
    await page.add(...(isWhole ? [section.bytes] : [section.head, redacted.body]));
  }
  return { ...(await page.finish(saved.type)), fields, pictures };
}
