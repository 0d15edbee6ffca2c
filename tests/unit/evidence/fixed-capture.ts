import { writeWacz, type WaczSummary } from '../../../utils/evidence/package/write-wacz.ts';
import { sealCapture, writePackage, type Sealed } from '../../../utils/evidence/package/write-package.ts';
import { CALLS, CAPTURE, CONSISTENCY, IMAGES } from '../../../utils/evidence/package/layout.ts';
import type { Exchange } from '../../../utils/evidence/package/exchange.ts';
import type { Capture } from '../../../utils/evidence/record/capture.ts';
import { writeChain, type ChainHead } from '../../../utils/evidence/record/chain.ts';
import { compareSightings } from '../../../utils/evidence/record/consistency.ts';
import { digestBlob } from '../../../utils/evidence/record/digest.ts';
import { CURVE, type SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import { EVIDENCE_LOG } from '../../../utils/evidence/verify/check-anchors.ts';
import type { VerifyTools } from '../../../utils/evidence/verify/verify-package.ts';
import type { Json } from '../../../utils/errors.ts';

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

const html =
  '<!doctype html><title>Story</title><p>Some text.</p><img src="https://cdn.example/picture.jpg">';
const picture = new Uint8Array(5000).map((_, at) => (at * 7919) % 256);

const exchange = (
  url: string,
  side: Exchange['side'],
  mediaType: string,
  body: string | Uint8Array<ArrayBuffer>,
): Exchange => ({
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
});

export const EXCHANGES: readonly Exchange[] = [
  exchange(PAGE_URL, 'served', 'text/html', html),
  exchange(PAGE_URL, 'displayed', 'text/html', html),
  exchange(IMAGE_URL, 'served', 'image/jpeg', picture),
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
    servers: [{ host: 'news.example', date: CAPTURED_AT }],
  },
  connection: null,
  works: [],
  completeness: {
    resources: { found: 2, captured: 2 },
    images: { found: 1, captured: 1 },
    frames: { found: 1, captured: 1 },
    missing: [],
  },
  dropped: [],
};

export interface FixedInput {
  readonly exchanges?: readonly Exchange[];
  readonly capture?: Partial<Capture>;
  /** Takes the place of files, or adds some. */
  readonly files?: Readonly<Record<string, Blob | string>>;
}

/** The WACZ of the fixed capture. */
export async function packFixed(
  key: SigningKey,
  { exchanges = EXCHANGES, capture, files = {} }: FixedInput = {},
): Promise<{ wacz: Blob; summary: WaczSummary; calls: ChainHead }> {
  const calls = writeChain([
    { at: CAPTURED_AT, api: 'tabs.captureVisibleTab', args: '{}', tookMs: 40, result: null },
    { at: CAPTURED_AT, api: 'redact', args: '["set-cookie"]', tookMs: 0, result: null },
  ]);
  const sightings = await Promise.all(
    exchanges.map(async ({ url, side, body }) => ({ url, side, sha256: await digestBlob(body) })),
  );
  const images = await Promise.all(
    exchanges
      .filter(({ mediaType }) => mediaType.startsWith('image/'))
      .map(async (one) => ({
        url: one.url,
        sha256: await digestBlob(one.body),
        byteLength: one.body.size,
        mediaType: one.mediaType,
        width: 60,
        height: 40,
        pdq: null,
        file: null,
      })),
  );
  const { sink, blob } = blobSink();
  const summary = await writeWacz(
    {
      captureId: CAPTURE_RECORD.captureId,
      url: PAGE_URL,
      title: CAPTURE_RECORD.title,
      capturedAt: CAPTURED_AT,
      software: 'Whence 0.1.0',
      exchanges,
      files: new Map<string, Blob | string>(
        Object.entries({
          [CAPTURE]: canonicalJson({ ...CAPTURE_RECORD, ...capture }),
          [CALLS]: calls.text,
          [CONSISTENCY]: canonicalJson({ version: 1, resources: compareSightings(sightings), foreign: [] }),
          [IMAGES]: canonicalJson({ version: 1, images } as Json),
          ...files,
        }),
      ),
    },
    key,
    sink,
  );
  return { wacz: blob(), summary, calls: calls.chain };
}

/** The whole package: `seal` changes fields of the seal, `proofs` come with it. */
export async function buildFixed(
  options: FixedInput & {
    readonly key?: SigningKey;
    readonly proofs?: (sealed: Sealed) => Promise<Readonly<Record<string, Blob | string>>>;
  } = {},
): Promise<{ file: Blob; wacz: Blob; sealed: Sealed; key: SigningKey; summary: WaczSummary }> {
  const key = options.key ?? (await makeKey());
  const { wacz, summary, calls } = await packFixed(key, options);
  const sealed = await sealCapture(
    {
      captureId: CAPTURE_RECORD.captureId,
      nonce: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
      capturedAt: CAPTURED_AT,
      beacon: [BEACON],
      summary,
      calls,
      sealedAt: SEALED_AT,
    },
    key,
  );
  const { sink, blob } = blobSink();
  const proofs = new Map(Object.entries((await options.proofs?.(sealed)) ?? {}));
  await writePackage(sealed, { content: wacz, isEncrypted: false }, proofs, sink, SEALED_AT);
  return { file: blob(), wacz, sealed, key, summary };
}
