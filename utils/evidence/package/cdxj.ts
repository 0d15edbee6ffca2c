import * as v from 'valibot';
import { getSurt } from 'warcio/utils';
import { canonicalJson } from '../../registry/canonical-json.ts';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { sha256 } from '../record/fields.ts';
import { parseRecord } from '../record/parse.ts';

/** Where in the WARC one URL's record is. */
export interface IndexedRecord {
  readonly url: string;
  readonly at: string;
  readonly mime: string;
  readonly status: number;
  readonly digest: Sha256;
  readonly offset: number;
  readonly length: number;
}

/** `20260102030405`, CDXJ's time. */
export const stamp = (at: string) => at.replaceAll(/\D/g, '').slice(0, 14);

function cdxLine({ url, at, mime, status, digest, offset, length }: IndexedRecord): string {
  // Whitespace ends the key.
  const key = getSurt(url).replaceAll(/\s/g, (space) => encodeURIComponent(space));
  const fields = {
    url,
    mime,
    status: String(status),
    digest: `sha256:${digest}`,
    length: String(length),
    offset: String(offset),
    filename: 'data.warc.gz',
  };
  return `${key} ${stamp(at)} ${canonicalJson(fields)}`;
}

const compareBytes = (one: Uint8Array, other: Uint8Array) => {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at === -1 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
};

/** The index of a WARC (CDXJ), its lines sorted bytewise. */
export function writeCdxj(records: readonly IndexedRecord[]): string {
  const encoder = new TextEncoder();
  return records
    .map((record) => cdxLine(record))
    .map((line) => ({ line, bytes: encoder.encode(line) }))
    .toSorted((one, other) => compareBytes(one.bytes, other.bytes))
    .map(({ line }) => `${line}\n`)
    .join('');
}

const decimal = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

const fieldsSchema = v.strictObject({
  url: v.string(),
  mime: v.string(),
  status: decimal,
  digest: v.pipe(
    v.string(),
    v.startsWith('sha256:'),
    v.transform((text) => text.slice('sha256:'.length)),
    sha256,
  ),
  length: decimal,
  offset: decimal,
  filename: v.literal('data.warc.gz'),
});

export type CdxLine = v.InferOutput<typeof fieldsSchema> & { readonly key: string; readonly stamp: string };

/** @throws {AppError} `evidence.malformed` when it is not sorted, or a line is none */
export function readCdxj(text: string): CdxLine[] {
  const lines = text.split('\n').slice(0, -1);
  const encoder = new TextEncoder();
  const bytes = lines.map((line) => encoder.encode(line));
  for (const [at, line] of bytes.entries()) {
    const before = bytes[at - 1];
    if (before && compareBytes(before, line) > 0) {
      throw new AppError('evidence.malformed', 'the index is not sorted', {
        details: { reason: 'unsorted_index' },
      });
    }
  }
  return lines.map((line) => {
    const [key = '', stamped = '', ...json] = line.split(' ');
    return { key, stamp: stamped, ...parseRecord(fieldsSchema, 'index.cdx', json.join(' ')) };
  });
}
