import { bytesToHex } from '@noble/hashes/utils.js';
import { concat } from 'uint8arrays/concat';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { createRunningDigest, digestsPieces } from '../record/running-digest.ts';
import { ByteReader, type Budget } from './byte-reader.ts';
import { readStoredGzip } from './stored-gzip.ts';
import { streamOf } from './stream-of.ts';

/** What is no larger is read at once, and hashed by the platform. */
const MAX_COLLECTED_BYTES = 16 * 1024 * 1024;

/** What a record says, and what its payload is. */
export interface WarcRecordRead {
  readonly type: string;
  readonly uri: string;
  readonly at: string;
  /** Of the answer; null for what has none. */
  readonly status: number | null;
  readonly headerNames: readonly string[];
  readonly claimedPayload: string;
  readonly payload: Sha256;
}

const malformed = (reason: string) =>
  new AppError('evidence.malformed', `a record's ${reason.replaceAll('_', ' ')}`, { details: { reason } });

/** Reads the one record of a gzip member. @throws {AppError} `evidence.malformed` */
export async function readMember(member: Blob, budget: Budget): Promise<WarcRecordRead> {
  const reader = new ByteReader(await unpack(member), budget);
  try {
    const { first, fields } = parseHead((await reader.head()).text);
    if (first !== 'WARC/1.1') throw malformed('version_is_unknown');
    const length = Number(fields.get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0) throw malformed('length_is_no_number');
    const type = fields.get('warc-type') ?? '';
    const http = type === 'response' ? await reader.head() : null;
    const body = length - (http?.bytes ?? 0);
    if (body < 0) throw malformed('length_is_too_small');
    const payload = await digestPayload(reader, body);
    const rest = await Array.fromAsync(reader.take(4));
    if (new TextDecoder().decode(concat(rest)) !== '\r\n\r\n' || !(await reader.isAtEnd())) {
      throw malformed('length_is_wrong');
    }
    const answer = http && parseHead(http.text);
    return {
      type,
      uri: fields.get('warc-target-uri') ?? '',
      at: fields.get('warc-date') ?? '',
      status: answer && Number(answer.first.split(' ')[1]),
      headerNames: [...(answer?.fields.keys() ?? [])],
      claimedPayload: fields.get('warc-payload-digest') ?? '',
      payload,
    };
  } finally {
    await reader.close();
  }
}

/** What is stored in a member need not be inflated. */
async function unpack(member: Blob): Promise<ReadableStream<Uint8Array>> {
  if (member.size <= MAX_COLLECTED_BYTES) {
    const pieces = await readStoredGzip(new Uint8Array(await member.arrayBuffer()));
    if (pieces) return streamOf(pieces.values());
  }
  return member.stream().pipeThrough(new DecompressionStream('gzip'));
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

async function digestPayload(reader: ByteReader, bytes: number): Promise<Sha256> {
  if (!digestsPieces && bytes <= MAX_COLLECTED_BYTES) {
    const payload = concat(await Array.fromAsync(reader.take(bytes)));
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', payload))) as Sha256;
  }
  const hash = await createRunningDigest();
  for await (const chunk of reader.take(bytes)) hash.update(chunk);
  return hash.digest();
}
