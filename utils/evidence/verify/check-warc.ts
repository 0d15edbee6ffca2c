import { getSurt } from 'warcio/utils';
import { readCdxj, stamp, type CdxLine } from '../package/cdxj.ts';
import type { Budget } from '../package/byte-reader.ts';
import { readRecordUri } from '../package/exchange.ts';
import { CDX, IMAGES, WARC } from '../package/layout.ts';
import { readMember } from '../package/read-warc.ts';
import { readText } from '../package/read-text.ts';
import type { Sighting } from '../record/consistency.ts';
import { digestBlob } from '../record/digest.ts';
import { imagesSchema } from '../record/images.ts';
import { parseRecord } from '../record/parse.ts';
import { isSecretHeader } from '../record/redact.ts';
import { notesOf, type Notes } from './findings.ts';
import type { Meter } from './progress.ts';
import type { Finding } from './types.ts';

/** Most that is unpacked of one package: some seconds' work, and never kept. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

/** What is in the WARC, for checks that compare. */
export interface WarcContents {
  readonly findings: readonly Finding[];
  readonly sightings: readonly Sighting[];
}

/** Each record is where the index says, whole, with the digest that record, index and list of pictures name. */
export async function checkWarc(inner: ReadonlyMap<string, Blob>, meter: Meter): Promise<WarcContents> {
  const notes = notesOf('warc');
  const sightings: Sighting[] = [];
  await notes.guard(async () => {
    const warc = inner.get(WARC) ?? new Blob();
    const lines = readCdxj(await readText(inner, CDX)).toSorted((one, other) => one.offset - other.offset);
    const budget: Budget = { bytes: MAX_UNPACKED_BYTES };
    let end = lines[0]?.offset ?? warc.size;
    const info = await notes.guard(() => readMember(warc.slice(0, end), budget));
    if (info && info.type !== 'warcinfo')
      notes.failed('no_info', 'the WARC does not begin with what made it');
    for (const line of lines) {
      if (line.offset !== end)
        notes.failed('hidden_bytes', `bytes before ${line.offset} are in no record of the index`);
      end = line.offset + line.length;
      const sighting = await checkLine(line, warc, budget, notes);
      meter.read(line.length);
      if (sighting) sightings.push(sighting);
    }
    if (end !== warc.size) notes.failed('hidden_bytes', 'the WARC is longer or shorter than its index says');
  });
  await checkImages(inner, sightings, notes);
  if (notes.findings.length === 0) notes.passed('records', `${sightings.length} records have their digests`);
  return { findings: notes.findings, sightings };
}

const checkLine = (line: CdxLine, warc: Blob, budget: Budget, notes: Notes): Promise<Sighting | null> =>
  notes.guard(async () => {
    const record = await readMember(warc.slice(line.offset, line.offset + line.length), budget);
    const { url, side } = readRecordUri(record.uri);
    const digest = `sha256:${record.payload}`;
    if (record.claimedPayload !== digest)
      notes.failed('other_payload', `the bytes of ${url} are not as recorded`);
    const isIndexed =
      line.digest === record.payload &&
      line.url === record.uri &&
      line.key === getSurt(record.uri).replaceAll(/\s/g, encodeURIComponent) &&
      line.stamp === stamp(record.at) &&
      (record.status === null || record.status === line.status) &&
      record.type === (side === 'served' ? 'response' : 'resource');
    if (!isIndexed) notes.failed('other_index', `the index does not tell of ${url} what its record does`);
    if (record.headerNames.some(isSecretHeader)) {
      notes.unproven('unredacted', `the answer of ${url} still has a head that Whence would have taken out`);
    }
    return { url, side, sha256: record.payload };
  });

const checkImages = (inner: ReadonlyMap<string, Blob>, sightings: readonly Sighting[], notes: Notes) =>
  notes.guard(async () => {
    const { images } = parseRecord(imagesSchema, IMAGES, await readText(inner, IMAGES));
    const payloads = new Set(sightings.map(({ url, sha256 }) => `${url} ${sha256}`));
    for (const { url, sha256, file } of images) {
      const blob = file === null ? undefined : inner.get(file);
      const isThere = blob ? (await digestBlob(blob)) === sha256 : payloads.has(`${url} ${sha256}`);
      if (!isThere)
        notes.failed('image_without_bytes', `the picture ${url} is listed with bytes that are not there`);
    }
  });
