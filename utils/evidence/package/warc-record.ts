import { BaseSerializerBuffer, WARCRecord, WARCSerializer } from 'warcio';
import type { Sha256 } from '../../imaging/types.ts';
import { digestText } from '../record/digest.ts';
import { redactHeaders } from '../record/redact.ts';
import { recordUri, type Exchange } from './exchange.ts';
import { isCompressed, storeInGzip } from './stored-gzip.ts';

/** The body as warcio's buffer: it is read once for its digest and once more to be written, and never kept. */
class BlobBuffer extends BaseSerializerBuffer {
  readonly #body: Blob;

  constructor(body: Blob) {
    super();
    this.#body = body;
  }

  override write(): void {
    // Still in the blob.
  }

  override readAll(): AsyncIterable<Uint8Array> {
    return this.#body.stream();
  }

  override purge(): void {
    // Nothing is kept.
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

/** A record as it is written, and what the index says of it once it was. */
export interface WarcMember {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Only after `chunks` was read. */
  payloadDigest(): Sha256;
}

/** One exchange as a gzip member of its own. */
export function exchangeMember(captureId: string, index: number, exchange: Exchange): WarcMember {
  const { status, statusText, headers, body, mediaType } = exchange;
  const isServed = exchange.side === 'served';
  const record = WARCRecord.create(
    {
      type: isServed ? 'response' : 'resource',
      url: recordUri(exchange),
      date: exchange.at,
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'WARC-Record-ID': recordId(captureId, index),
        ...(isServed ? {} : { 'Content-Type': oneLine(mediaType) }),
      },
      statusline: oneLine(`HTTP/1.1 ${status} ${statusText}`),
      // Whoever forgot to redact them: secrets end here.
      httpHeaders: redactHeaders(headers).kept.map(toRecordHeader),
    },
    body.stream(),
  );
  const isStored = isCompressed(mediaType);
  const chunks = new WARCSerializer(record, { gzip: !isStored }, new BlobBuffer(body));
  return {
    chunks: isStored ? storeInGzip(chunks) : chunks,
    payloadDigest: () => (record.warcPayloadDigest ?? '').replace('sha256:', '') as Sha256,
  };
}

/** The first record: who wrote the file. */
export function infoMember(captureId: string, at: string, software: string): WarcMember {
  const record = WARCRecord.createWARCInfo(
    { date: at, warcVersion: 'WARC/1.1', warcHeaders: { 'WARC-Record-ID': recordId(captureId, -1) } },
    { software, format: 'WARC File Format 1.1' },
  );
  return { chunks: new WARCSerializer(record, { gzip: true }), payloadDigest: () => '' as Sha256 };
}
