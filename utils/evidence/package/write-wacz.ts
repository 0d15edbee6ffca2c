import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { digestText } from '../record/digest.ts';
import { publicKeyText, signText, type SigningKey } from '../seal/signing-key.ts';
import { writeCdxj, type IndexedRecord } from './cdxj.ts';
import { prefixed, type Datapackage, type DatapackageDigest } from './datapackage.ts';
import { recordUri, type DigestedExchange } from './exchange.ts';
import { CDX, DATAPACKAGE, DATAPACKAGE_DIGEST, PAGES, WARC } from './layout.ts';
import { writePages } from './pages.ts';
import { streamOf } from './stream-of.ts';
import { exchangeMember, infoMember, revisitMember, type WarcOriginal } from './warc-record.ts';
import { createStoredZip, type StoredFile } from './zip-writer.ts';

/** Of WACZ Signing and Verification. */
const SIGNING_VERSION = '0.1.0';

type WaczFile = readonly [path: string, content: Blob | string];

/** A capture, ready to be packed. */
export interface WaczInput {
  readonly captureId: string;
  readonly url: string;
  readonly title: string;
  readonly capturedAt: string;
  /** Name and version of what packs it. */
  readonly software: string;
  /** Of bytes that were served first and displayed then, the WARC has one copy. */
  readonly exchanges: Iterable<DigestedExchange> | AsyncIterable<DigestedExchange>;
  /** Files of `evidence/` and `report/`, by path; they may come as they are made. */
  readonly files: Iterable<WaczFile> | AsyncIterable<WaczFile>;
  /** Of those files that were digested as they were captured. */
  readonly digests?: ReadonlyMap<string, Sha256>;
}

/** What the seal says of a WACZ. */
export interface WaczSummary {
  readonly wacz: { readonly sha256: Sha256; readonly bytes: number };
  readonly datapackageHash: Sha256;
  readonly signature: string;
  readonly publicKey: string;
}

/** As an index names what has the bytes of another record. */
const REVISIT = 'warc/revisit';

/** Writes the WARC's members one after the other, noting each place in `index`. What was served comes as a whole. */
async function* warcChunks(input: WaczInput, index: IndexedRecord[]): AsyncGenerator<Uint8Array> {
  const { captureId } = input;
  const originals = new Map<Sha256, WarcOriginal>();
  let offset = 0;
  for await (const chunk of infoMember(captureId, input.capturedAt, input.software)) {
    offset += chunk.length;
    yield chunk;
  }
  for await (const exchange of input.exchanges) {
    const { at, mediaType, status, sha256, side } = exchange;
    const start = offset;
    const original = side === 'displayed' ? originals.get(sha256) : undefined;
    const whole = original ? null : exchangeMember(captureId, index.length, exchange);
    const chunks = original ? revisitMember(captureId, index.length, exchange, original) : whole?.chunks;
    for await (const chunk of chunks ?? []) {
      offset += chunk.length;
      yield chunk;
    }
    if (whole && side === 'served') originals.set(sha256, whole.record);
    index.push({
      url: recordUri(exchange),
      at,
      mime: original ? REVISIT : mediaType,
      status,
      digest: sha256,
      offset: start,
      length: offset - start,
    });
  }
}

const describePackage = (
  { url, title, capturedAt, software }: WaczInput,
  files: readonly StoredFile[],
): Datapackage => ({
  profile: 'data-package',
  wacz_version: '1.1.1',
  title,
  software,
  created: capturedAt,
  mainPageUrl: url,
  mainPageDate: capturedAt,
  resources: files.map(({ path, sha256, bytes }) => ({
    name: path.split('/').at(-1) ?? path,
    path,
    hash: prefixed(sha256),
    bytes,
  })),
});

/** Packs and signs a capture into a sink, which it closes; `digestOfSink` as in createStoredZip. */
export async function writeWacz(
  input: WaczInput,
  key: SigningKey,
  sink: WritableStream<Uint8Array>,
  digestOfSink?: () => Sha256,
): Promise<WaczSummary> {
  const zip = await createStoredZip(sink, new Date(input.capturedAt), digestOfSink);
  const index: IndexedRecord[] = [];
  const stored = [await zip.add(WARC, streamOf(warcChunks(input, index)))];
  stored.push(await zip.add(CDX, writeCdxj(index)), await zip.add(PAGES, writePages(input)));
  for await (const [path, content] of input.files) {
    stored.push(await zip.add(path, content, input.digests?.get(path)));
  }
  const datapackage = canonicalJson(describePackage(input, stored));
  const datapackageHash = digestText(datapackage);
  const hash = prefixed(datapackageHash);
  const [publicKey, signature] = [await publicKeyText(key), await signText(key, hash)];
  const { capturedAt: created, software } = input;
  const digest: DatapackageDigest = {
    path: DATAPACKAGE,
    hash,
    signedData: { hash, created, software, version: SIGNING_VERSION, signature, publicKey },
  };
  await zip.add(DATAPACKAGE, datapackage);
  await zip.add(DATAPACKAGE_DIGEST, canonicalJson(digest));
  return { wacz: await zip.close(), datapackageHash, signature, publicKey };
}
