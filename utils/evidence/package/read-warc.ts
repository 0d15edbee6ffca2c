import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { piecesOf } from '../record/pieces.ts';
import { createRunningDigest, type RunningDigest } from '../record/running-digest.ts';
import { ByteReader, type Budget } from './byte-reader.ts';
import { NotStored, readStoredGzip } from './stored-gzip.ts';

const END_OF_RECORD = '\r\n\r\n';

/** What a record says, and what its payload is. */
export interface WarcRecordRead {
  readonly type: string;
  readonly uri: string;
  readonly at: string;
  /** Of the answer; null for what has none. */
  readonly status: number | null;
  /** Of the answer, under their lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** Where the answer sends on to; null where it does not. */
  readonly location: string | null;
  readonly claimedPayload: string;
  readonly payload: Sha256;
  /** The payload's first bytes, as many as were asked for. */
  readonly start: Uint8Array;
  readonly id: string;
  /** What it says of the record whose payload it has; null for one with a payload of its own. */
  readonly revisits: { readonly id: string; readonly uri: string; readonly at: string } | null;
}

/** WARC 1.1 §6.7.2. */
const SAME_PAYLOAD = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';

const malformed = (reason: string) =>
  new AppError('evidence.malformed', `a record's ${reason.replaceAll('_', ' ')}`, { details: { reason } });

/** Reads the one record of a gzip member; gives as many of its first bytes as `startBytes`. @throws {AppError} `evidence.malformed` */
export async function readMember(member: Blob, budget: Budget, startBytes = 0): Promise<WarcRecordRead> {
  const before = { ...budget };
  try {
    return await readRecord(readStoredGzip(piecesOf(member)), budget, startBytes);
  } catch (thrown) {
    if (!(thrown instanceof NotStored)) throw thrown;
    Object.assign(budget, before);
    return readRecord(member.stream().pipeThrough(new DecompressionStream('gzip')), budget, startBytes);
  }
}

async function readRecord(
  contents: AsyncIterable<Uint8Array<ArrayBuffer>>,
  budget: Budget,
  startBytes: number,
): Promise<WarcRecordRead> {
  const reader = new ByteReader(contents, budget);
  try {
    const { first, fields } = parseHead((await reader.head()).text);
    if (first !== 'WARC/1.1') throw malformed('version_is_unknown');
    const length = Number(fields.get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0) throw malformed('length_is_no_number');
    const type = fields.get('warc-type') ?? '';
    const http = type === 'response' ? await reader.head() : null;
    const body = length - (http?.bytes.length ?? 0);
    if (body < 0) throw malformed('length_is_too_small');
    const claimedBlock = fields.get('warc-block-digest') ?? '';
    // We write none: it would repeat what the digest of the whole file tells.
    const block = claimedBlock.startsWith('sha256:') ? await createRunningDigest() : null;
    if (http) block?.update(http.bytes);
    const { payload, start } = await readPayload(reader, body, block, startBytes);
    let end = '';
    for await (const piece of reader.take(END_OF_RECORD.length)) end += new TextDecoder().decode(piece);
    if (end !== END_OF_RECORD || !(await reader.isAtEnd())) throw malformed('length_is_wrong');
    if (block && claimedBlock !== `sha256:${await block.digest()}`)
      throw malformed('block_has_another_digest');
    const answer = http && parseHead(http.text);
    return {
      type,
      uri: fields.get('warc-target-uri') ?? '',
      at: fields.get('warc-date') ?? '',
      status: answer && Number(answer.first.split(' ')[1]),
      headers: answer?.fields ?? new Map(),
      location: answer?.fields.get('location') ?? null,
      claimedPayload: fields.get('warc-payload-digest') ?? '',
      payload,
      start,
      id: fields.get('warc-record-id') ?? '',
      revisits: type === 'revisit' ? readRevisit(fields, body) : null,
    };
  } finally {
    await reader.close();
  }
}

function readRevisit(fields: ReadonlyMap<string, string>, bytes: number): WarcRecordRead['revisits'] {
  if (fields.get('warc-profile') !== SAME_PAYLOAD || bytes > 0) throw malformed('revisit_is_unknown');
  return {
    id: fields.get('warc-refers-to') ?? '',
    uri: fields.get('warc-refers-to-target-uri') ?? '',
    at: fields.get('warc-refers-to-date') ?? '',
  };
}

/** The first line, and the fields under their lower-case names. A field that comes twice keeps its first value. */
function parseHead(head: string): { first: string; fields: Map<string, string> } {
  const [first = '', ...lines] = head.split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return { first, fields };
}

/** What is read runs through `block` as well. What is given is a copy: what was read is given back. */
async function readPayload(
  reader: ByteReader,
  bytes: number,
  block: RunningDigest | null,
  startBytes: number,
): Promise<{ payload: Sha256; start: Uint8Array }> {
  const hash = await createRunningDigest();
  const start = new Uint8Array(Math.min(startBytes, bytes));
  let read = 0;
  for await (const chunk of reader.take(bytes)) {
    hash.update(chunk);
    block?.update(chunk);
    if (read < start.length) start.set(chunk.subarray(0, start.length - read), read);
    read += chunk.length;
  }
  return { payload: await hash.digest(), start };
}
