import { getSurt } from 'warcio/utils';
import { readCdxj, stamp, type CdxLine } from '../package/cdxj.ts';
import type { Budget } from '../package/byte-reader.ts';
import { readRecordUri } from '../package/exchange.ts';
import { CAPTURE, CDX, IMAGES, WARC } from '../package/layout.ts';
import { readMember, type WarcRecordRead } from '../package/read-warc.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema } from '../record/capture.ts';
import type { Sighting } from '../record/consistency.ts';
import { imagesSchema } from '../record/images.ts';
import { parseRecord } from '../record/parse.ts';
import { readFileRecord, readHostRecord, RIGHTS_HEAD_BYTES } from '../record/read-rights.ts';
import { isSecretHeader } from '../record/redact.ts';
import type { PictureRights } from '../record/rights.ts';
import { followRedirects } from '../record/redirects.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { checkRedirects, type Answer } from './check-redirects.ts';
import type { DigestOf } from './digests.ts';
import { notesOf, type Notes } from './findings.ts';
import type { Meter } from './progress.ts';
import type { Finding } from './types.ts';

/** Most that is unpacked of one package: some seconds' work, and never kept. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

/** What is in the WARC, for checks that compare. */
export interface WarcContents {
  readonly findings: readonly Finding[];
  readonly sightings: readonly Answer[];
  /** What the files say of rights of which the capture records it, by their digests. */
  readonly rights: ReadonlyMap<Sha256, PictureRights['file']>;
}

/**
 * Each record is where the index says, whole, with the digest that record, index and list of pictures name. Of the files in
 * `pictures`, it is read what they say of rights.
 */
export async function checkWarc(
  inner: ReadonlyMap<string, Blob>,
  pictures: ReadonlySet<Sha256>,
  digestOf: DigestOf,
  meter: Meter,
): Promise<WarcContents> {
  const notes = notesOf('warc');
  const answers: Answer[] = [];
  const rights = new Map<Sha256, PictureRights['file']>();
  await notes.guard(async () => {
    const warc = inner.get(WARC) ?? new Blob();
    const lines = readCdxj(await readText(inner, CDX)).toSorted((one, other) => one.offset - other.offset);
    const budget: Budget = { bytes: MAX_UNPACKED_BYTES };
    const originals = new Map<string, WarcRecordRead>();
    let end = lines[0]?.offset ?? warc.size;
    const info = await notes.guard(() => readMember(warc.slice(0, end), budget));
    if (info && info.type !== 'warcinfo')
      notes.failed('no_info', 'the WARC does not begin with what made it');
    for (const line of lines) {
      if (line.offset !== end)
        notes.failed('hidden_bytes', `bytes before ${line.offset} are in no record of the index`);
      // Lines over the same bytes would have them read as often as there are lines.
      if (line.offset < end) break;
      end = line.offset + line.length;
      const answer = await checkLine(line, warc, { budget, originals, notes, pictures, rights });
      meter.read(line.length);
      if (answer) answers.push(answer);
    }
    if (end !== warc.size) notes.failed('hidden_bytes', 'the WARC is longer or shorter than its index says');
  });
  const sightings = await followWays(inner, answers, notes);
  await checkImages(inner, sightings, digestOf, notes);
  if (notes.findings.length === 0) notes.passed('records', `${answers.length} records have their digests`);
  return { findings: notes.findings, sightings, rights };
}

/** What the WARC holds, by what was asked for. */
async function followWays(
  inner: ReadonlyMap<string, Blob>,
  answers: readonly Answer[],
  notes: Notes,
): Promise<readonly Answer[]> {
  const followed = await notes.guard(async () => {
    const { redirects = [] } = parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
    checkRedirects(redirects, answers, notes);
    return followRedirects(answers, redirects);
  });
  return followed ?? answers;
}

/** What is known of the records before. */
interface Known {
  readonly budget: Budget;
  /** By name, those with a payload of their own. */
  readonly originals: Map<string, WarcRecordRead>;
  readonly notes: Notes;
  readonly pictures: ReadonlySet<Sha256>;
  readonly rights: Map<Sha256, PictureRights['file']>;
}

/** A record's payload; of one that revisits another that other's, if it stands before and is the one that is named. */
function payloadOf({ payload, revisits }: WarcRecordRead, { originals }: Known): Sha256 | null {
  if (!revisits) return payload;
  const original = originals.get(revisits.id);
  return original?.uri === revisits.uri && original.at === revisits.at ? original.payload : null;
}

const checkLine = (line: CdxLine, warc: Blob, known: Known): Promise<Answer | null> =>
  known.notes.guard(async () => {
    const { budget, originals, notes, pictures, rights } = known;
    const startBytes = pictures.has(line.digest) ? RIGHTS_HEAD_BYTES : 0;
    const record = await readMember(warc.slice(line.offset, line.offset + line.length), budget, startBytes);
    const { url, side } = readRecordUri(record.uri);
    const payload = payloadOf(record, known);
    if (!payload) {
      notes.failed('no_original', `${url} is recorded with the bytes of a record that is not there`);
      return null;
    }
    if (!record.revisits) originals.set(record.id, record);
    if (record.claimedPayload !== `sha256:${payload}`)
      notes.failed('other_payload', `the bytes of ${url} are not as recorded`);
    const isIndexed =
      line.digest === payload &&
      line.url === record.uri &&
      line.key === getSurt(record.uri).replaceAll(/\s/g, encodeURIComponent) &&
      line.stamp === stamp(record.at) &&
      (record.status === null || record.status === line.status) &&
      (side === 'served' ? record.type === 'response' : /^(?:resource|revisit)$/.test(record.type));
    if (!isIndexed) notes.failed('other_index', `the index does not tell of ${url} what its record does`);
    if ([...record.headers.keys()].some(isSecretHeader)) {
      notes.unproven('unredacted', `the answer of ${url} still has a head that Whence would have taken out`);
    }
    if (startBytes > 0 && !record.revisits && !rights.has(payload))
      rights.set(payload, await readFileRecord(record.start));
    const { status, location, headers } = record;
    const host = readHostRecord((name) => headers.get(name) ?? null);
    return { url, side, sha256: payload, status, location, host };
  });

const checkImages = (
  inner: ReadonlyMap<string, Blob>,
  sightings: readonly Sighting[],
  digestOf: DigestOf,
  notes: Notes,
) =>
  notes.guard(async () => {
    const { images } = parseRecord(imagesSchema, IMAGES, await readText(inner, IMAGES));
    const payloads = new Set(sightings.map(({ url, sha256 }) => `${url} ${sha256}`));
    for (const { url, sha256, file } of images) {
      const isThere =
        file === null
          ? payloads.has(`${url} ${sha256}`)
          : (await digestOf(inner.get(file) ?? new Blob())) === sha256;
      if (!isThere)
        notes.failed('image_without_bytes', `the picture ${url} is listed with bytes that are not there`);
    }
  });
