import { writeWacz, type WaczSummary } from '../../../utils/evidence/package/write-wacz.ts';
import { sealCapture, writePackage, type Sealed } from '../../../utils/evidence/package/write-package.ts';
import {
  CALLS,
  CAPTURE,
  CONSISTENCY,
  IMAGES,
  REPORT,
  RIGHTS,
  SCREENSHOT,
  WITNESS,
} from '../../../utils/evidence/package/layout.ts';
import { answersOf, type DigestedExchange } from '../../../utils/evidence/package/exchange.ts';
import type { Capture } from '../../../utils/evidence/record/capture.ts';
import { writeChain, type ChainHead } from '../../../utils/evidence/record/chain.ts';
import { compareSightings, type Consistency } from '../../../utils/evidence/record/consistency.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import { followRedirects } from '../../../utils/evidence/record/redirects.ts';
import type { Rights } from '../../../utils/evidence/record/rights.ts';
import { renderReport } from '../../../utils/evidence/report/render-report.ts';
import { sizeOf } from '../../../utils/evidence/record/held.ts';
import { digestBytes, digestText } from '../../../utils/evidence/record/digest.ts';
import type { Seal } from '../../../utils/evidence/seal/seal.ts';
import { CURVE, type SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import { EVIDENCE_LOG } from '../../../utils/evidence/verify/check-anchors.ts';
import type { VerifyTools } from '../../../utils/evidence/verify/verify-package.ts';
import type { Witness } from '../../../utils/evidence/witness/witness-record.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';

/** A capture from fixed input, packed and sealed: what a browser would hand over. */

export const CAPTURED_AT = '2026-03-01T12:00:00.000Z';
export const SEALED_AT = '2026-03-01T12:00:05.000Z';
export const BEACON = {
  chainId: 31_337,
  blockNumber: 7,
  blockHash: `0x${'ab'.repeat(32)}` as const,
};
export const PAGE_URL = 'https://news.example/story?b=2&a=1';
export const IMAGE_URL = 'https://cdn.example/picture.jpg';

/** A verifier that has nothing but the package. */
export const NO_TOOLS: VerifyTools = { decrypt: null, roots: [], chain: null, evidenceLog: EVIDENCE_LOG };

export const makeKey = async (): Promise<SigningKey> =>
  crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);

/** What a stream was given, as a blob. */
export function blobSink(): { sink: WritableStream<Uint8Array>; blob: () => Blob } {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array>({ write: (chunk) => void chunks.push(new Uint8Array(chunk)) });
  return { sink, blob: () => new Blob(chunks) };
}

export const HTML =
  '<!doctype html><title>Story</title><p>Some text.</p><img src="https://cdn.example/picture.jpg">';
export const PICTURE = new Uint8Array(5000).map((_, at) => (at * 7919) % 256);

export const exchange = (
  url: string,
  side: DigestedExchange['side'],
  mediaType: string,
  body: string | Uint8Array<ArrayBuffer>,
): DigestedExchange => ({
  url,
  side,
  at: CAPTURED_AT,
  status: 200,
  statusText: 'OK',
  headers: [
    ['Content-Type', mediaType],
    ['Content-Encoding', 'gzip'],
    ['Date', 'Sun, 01 Mar 2026 12:00:00 GMT'],
  ],
  mediaType,
  body: new Blob([body]),
  sha256: typeof body === 'string' ? digestText(body) : digestBytes(body),
});

export const EXCHANGES: readonly DigestedExchange[] = [
  exchange(PAGE_URL, 'served', 'text/html', HTML),
  exchange(PAGE_URL, 'displayed', 'text/html', HTML),
  exchange(IMAGE_URL, 'served', 'image/jpeg', PICTURE),
];

export const CAPTURE_RECORD: Capture = {
  version: 1,
  captureId: 'fixed-1',
  mode: 'full',
  url: PAGE_URL,
  title: 'Story <script>alert(1)</script>',
  capturedAt: CAPTURED_AT,
  subject: { kind: 'image', url: IMAGE_URL, box: { left: 1, top: 2, width: 300, height: 200 } },
  note: '',
  environment: {
    browser: 'Chromium 156',
    os: 'Linux',
    extension: { version: '0.1.0', buildSha256: null },
    locale: 'en',
    timeZone: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    zoom: 1,
    devicePixelRatio: 1,
    scroll: { left: 0, top: 0 },
  },
  clock: {
    wall: CAPTURED_AT,
    monotonicMs: 1234.5,
    servers: [{ host: 'news.example', date: CAPTURED_AT, skewMs: 0 }],
    chain: null,
  },
  connection: null,
  works: [],
  frames: [{ url: PAGE_URL, file: null }],
  screenshots: [],
  completeness: {
    resources: { found: 2, captured: 2 },
    images: { found: 1, captured: 1 },
    frames: { found: 1, captured: 1 },
    missing: [],
  },
  dropped: [],
};

export const FIXED_CALLS = writeChain([
  { at: CAPTURED_AT, api: 'tabs.captureVisibleTab', args: '{}', tookMs: 40, result: null },
  { at: CAPTURED_AT, api: 'redact', args: '["set-cookie"]', tookMs: 0, result: null },
]);

export interface FixedInput {
  readonly exchanges?: readonly DigestedExchange[];
  readonly capture?: Partial<Capture>;
  /** Where the list says that the pictures are; in the WARC, unless it is given. */
  readonly imageFile?: string;
  /** Takes the place of files, or adds some. */
  readonly files?: Readonly<Record<string, Blob | string>>;
}

function listImages(exchanges: readonly DigestedExchange[], file: string | null): Images {
  const pictures = exchanges.filter(({ mediaType }) => mediaType.startsWith('image/'));
  const images = pictures.map(({ url, body, sha256, mediaType }) => ({
    url,
    sha256,
    byteLength: sizeOf(body),
    mediaType,
    width: 60,
    height: 40,
    pdq: null,
    file,
  }));
  return { version: 1, images };
}

const readWitness = (record: Blob | string | undefined) =>
  typeof record === 'string' ? (JSON.parse(record) as Witness) : null;

const readRights = (record: Blob | string | undefined) =>
  typeof record === 'string' ? (JSON.parse(record) as Rights) : null;

/** The WACZ of the fixed capture. */
export async function packFixed(
  key: SigningKey,
  { exchanges = EXCHANGES, capture, imageFile, files = {} }: FixedInput = {},
): Promise<{ wacz: Blob; summary: WaczSummary }> {
  const record = { ...CAPTURE_RECORD, ...capture };
  const images = listImages(exchanges, imageFile ?? null);
  const answers = exchanges.flatMap((one) => [...answersOf(one)]);
  const consistency: Consistency = {
    version: 1,
    resources: compareSightings(followRedirects(answers, record.redirects ?? [])),
    foreign: [],
  };
  const screenshots = Object.keys(files).filter((path) => SCREENSHOT.test(path));
  const { sink, blob } = blobSink();
  const { captureId, url, title, capturedAt } = record;
  const summary = await writeWacz(
    {
      captureId,
      url,
      title,
      capturedAt,
      software: 'Whence 0.1.0',
      exchanges: answers,
      files: new Map<string, Blob | string>(
        Object.entries({
          [CAPTURE]: canonicalJson(record),
          [CALLS]: FIXED_CALLS.text,
          [CONSISTENCY]: canonicalJson(consistency),
          [IMAGES]: canonicalJson(images),
          [REPORT]: renderReport({
            capture: record,
            images,
            consistency,
            screenshots,
            witness: readWitness(files[WITNESS]),
            rights: readRights(files[RIGHTS]),
          }),
          ...files,
        }),
      ),
    },
    key,
    sink,
  );
  return { wacz: blob(), summary };
}

export type Proofs = Readonly<Record<string, Blob | string>>;

export interface SealOptions {
  readonly capturedAt?: string;
  readonly completedAt?: string;
  readonly calls?: ChainHead;
  readonly ciphertext?: Seal['ciphertext'];
  readonly account?: Seal['account'];
  /** Goes into the package in the place of the WACZ. */
  readonly encrypted?: Blob;
  readonly proofs?: (sealed: Sealed) => Promise<Proofs>;
}

export interface Built {
  readonly file: Blob;
  readonly wacz: Blob;
  readonly sealed: Sealed;
  readonly key: SigningKey;
}

/** Seals a WACZ and packs it with its proofs. */
export async function sealFixed(
  key: SigningKey,
  { wacz, summary }: { wacz: Blob; summary: WaczSummary },
  {
    capturedAt = CAPTURED_AT,
    completedAt,
    calls = FIXED_CALLS.chain,
    ciphertext,
    account,
    encrypted,
    proofs,
  }: SealOptions = {},
): Promise<Built> {
  const sealed = await sealCapture(
    {
      captureId: CAPTURE_RECORD.captureId,
      nonce: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
      capturedAt,
      beacon: [BEACON],
      summary,
      calls,
      sealedAt: SEALED_AT,
      ...(completedAt !== undefined && { completedAt }),
      ...(ciphertext && { ciphertext }),
      ...(account && { account }),
    },
    key,
  );
  const { sink, blob } = blobSink();
  const capture = { content: encrypted ?? wacz, isEncrypted: encrypted !== undefined };
  await writePackage(
    sealed,
    capture,
    new Map(Object.entries((await proofs?.(sealed)) ?? {})),
    sink,
    SEALED_AT,
  );
  return { file: blob(), wacz, sealed, key };
}

/** The whole package from fixed input. */
export async function buildFixed(
  options: FixedInput & SealOptions & { key?: SigningKey } = {},
): Promise<Built> {
  const key = options.key ?? (await makeKey());
  return sealFixed(key, await packFixed(key, options), options);
}
