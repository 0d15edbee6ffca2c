import { BaseSerializerBuffer, WARCRecord, WARCSerializer } from 'warcio';
import { digestText } from '../record/digest.ts';
import { readHeld, type Held } from '../record/held.ts';
import { redactHeaders } from '../record/redact.ts';
import { recordUri, type DigestedExchange } from './exchange.ts';
import { isCompressed, storeInGzip } from './stored-gzip.ts';

/** What is no larger is read once. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

/** The body as warcio's buffer: it is read for its length and once more to be written, and a large one never kept. */
class BodyBuffer extends BaseSerializerBuffer {
  readonly #body: Held;
  #bytes: Promise<Uint8Array> | null = null;

  constructor(body: Held) {
    super();
    this.#body = body;
  }

  override write(): void {
    // Still in the body.
  }

  override async *readAll(): AsyncGenerator<Uint8Array> {
    const isLarge = this.#body instanceof Blob && this.#body.size > MAX_READ_BYTES;
    if (isLarge) yield* this.#body.stream();
    else yield await (this.#bytes ??= readHeld(this.#body));
  }

  override purge(): void {
    // Nothing is kept.
  }
}

/** The payload's digest is known, and that of the block, which readers do without, is left out. */
class DigestedSerializer extends WARCSerializer {
  override newHasher(): Promise<null> {
    return Promise.resolve(null);
  }
}

/** Fetch and debugger give decoded bodies: these heads would have readers decode them once more (as in ArchiveWeb.page). */
const DECODED = /^(?:content-encoding|transfer-encoding|content-length)$/i;

/** Heads can neither end a line nor the head. */
const oneLine = (head: string) => head.replaceAll(/[\r\n\0]+/g, ' ');

const toRecordHeader = ([name, value]: readonly [string, string]): [string, string] => [
  oneLine(DECODED.test(name) ? `x-orig-${name}` : name),
  oneLine(value),
];

/** A record's name follows from capture and place, so that the same input gives the same WARC. UUID version 8, RFC 9562. */
function recordId(captureId: string, index: number): string {
  const hex = digestText(`${captureId} ${index}`);
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}

/** A record that others may refer to. */
export interface WarcOriginal {
  readonly id: string;
  readonly uri: string;
  readonly at: string;
}

/** One exchange as a gzip member of its own, and the record in it. */
export function exchangeMember(
  captureId: string,
  index: number,
  exchange: DigestedExchange,
): { readonly chunks: AsyncIterable<Uint8Array>; readonly record: WarcOriginal } {
  const { at, status, statusText, headers, body, mediaType, sha256 } = exchange;
  const isServed = exchange.side === 'served';
  const [id, uri] = [recordId(captureId, index), recordUri(exchange)];
  const buffer = new BodyBuffer(body);
  const record = WARCRecord.create(
    {
      type: isServed ? 'response' : 'resource',
      url: uri,
      date: at,
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'WARC-Record-ID': id,
        'WARC-Payload-Digest': `sha256:${sha256}`,
        ...(isServed ? {} : { 'Content-Type': oneLine(mediaType) }),
      },
      statusline: oneLine(`HTTP/1.1 ${status} ${statusText}`),
      // Whoever forgot to redact them: secrets end here.
      httpHeaders: redactHeaders(headers).kept.map(toRecordHeader),
    },
    buffer.readAll(),
  );
  const isStored = isCompressed(mediaType);
  const chunks = new DigestedSerializer(record, { gzip: !isStored }, buffer);
  return { chunks: isStored ? storeInGzip(chunks) : chunks, record: { id, uri, at } };
}

/** The same bytes as those of a record before: WARC 1.1 §6.7, revisit, identical payload digest. */
export function revisitMember(
  captureId: string,
  index: number,
  exchange: DigestedExchange,
  original: WarcOriginal,
): AsyncIterable<Uint8Array> {
  const record = WARCRecord.create({
    type: 'revisit',
    url: recordUri(exchange),
    date: exchange.at,
    warcVersion: 'WARC/1.1',
    warcHeaders: {
      'WARC-Record-ID': recordId(captureId, index),
      'WARC-Payload-Digest': `sha256:${exchange.sha256}`,
      'WARC-Refers-To': original.id,
      'Content-Type': oneLine(exchange.mediaType),
    },
    refersToUrl: original.uri,
    refersToDate: original.at,
  });
  return new DigestedSerializer(record, { gzip: true });
}

/** The first record: who wrote the file. */
export function infoMember(captureId: string, at: string, software: string): AsyncIterable<Uint8Array> {
  const record = WARCRecord.createWARCInfo(
    { date: at, warcVersion: 'WARC/1.1', warcHeaders: { 'WARC-Record-ID': recordId(captureId, -1) } },
    { software, format: 'WARC File Format 1.1' },
  );
  return new WARCSerializer(record, { gzip: true });
}
