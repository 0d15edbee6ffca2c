import { createHash, randomFillSync } from 'node:crypto';
import { createWriteStream, openAsBlob, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Exchange } from '../../../utils/evidence/package/exchange.ts';
import { CALLS, CAPTURE, CONSISTENCY, IMAGES } from '../../../utils/evidence/package/layout.ts';
import { sealCapture, writePackage } from '../../../utils/evidence/package/write-package.ts';
import { writeWacz } from '../../../utils/evidence/package/write-wacz.ts';
import { EMPTY_CHAIN } from '../../../utils/evidence/record/chain.ts';
import { compareSightings } from '../../../utils/evidence/record/consistency.ts';
import { CURVE } from '../../../utils/evidence/seal/signing-key.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';

const AT = '2026-03-01T12:00:00.000Z';
const URL_OF_PAGE = 'https://bench.example/';
const PICTURES = 34;

const intoFile = (path: string) => Writable.toWeb(createWriteStream(path));

/** Pictures of noise, which cannot be compressed, in files of their own as a browser keeps them. */
async function makePictures(
  folder: string,
  totalBytes: number,
): Promise<{ exchange: Exchange; sha256: Sha256 }[]> {
  const pictures: { exchange: Exchange; sha256: Sha256 }[] = [];
  const bytes = Buffer.alloc(Math.round(totalBytes / PICTURES));
  for (let index = 0; index < PICTURES; index++) {
    const path = join(folder, `${index}.jpg`);
    writeFileSync(path, randomFillSync(bytes));
    pictures.push({
      sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
      exchange: {
        url: `${URL_OF_PAGE}${index}.jpg`,
        at: AT,
        side: 'served',
        status: 200,
        statusText: 'OK',
        headers: [['Content-Type', 'image/jpeg']],
        mediaType: 'image/jpeg',
        body: await openAsBlob(path),
      },
    });
  }
  return pictures;
}

/** What the verifier reads beside the WARC, as a default capture has it. */
const RECORD = {
  version: 1,
  captureId: 'bench',
  mode: 'default',
  url: URL_OF_PAGE,
  title: 'Bench',
  capturedAt: AT,
  subject: null,
  note: '',
  environment: {
    browser: '',
    os: '',
    extension: { version: '0', buildSha256: null },
    locale: 'en',
    timeZone: 'UTC',
    viewport: { width: 1, height: 1 },
    zoom: 1,
    devicePixelRatio: 1,
    scroll: { left: 0, top: 0 },
  },
  clock: { wall: AT, monotonicMs: 0, servers: [], chain: null },
  connection: null,
  works: [],
  frames: [],
  screenshots: [],
  completeness: {
    resources: { found: PICTURES, captured: PICTURES },
    images: { found: PICTURES, captured: PICTURES },
    frames: { found: 1, captured: 1 },
    missing: [],
  },
  dropped: [],
};

/** Packs and seals a page of 34 pictures of so many bytes together; gives the package's path. */
export async function writeBenchPackage(folder: string, totalBytes: number): Promise<string> {
  const key = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const pictures = await makePictures(folder, totalBytes);
  const sightings = pictures.map(({ exchange: { url, side }, sha256 }) => ({ url, side, sha256 }));
  const wacz = join(folder, 'capture.wacz');
  const summary = await writeWacz(
    {
      captureId: 'bench',
      url: URL_OF_PAGE,
      title: 'Bench',
      capturedAt: AT,
      software: 'bench',
      exchanges: pictures.map(({ exchange }) => exchange),
      files: new Map([
        [CAPTURE, canonicalJson(RECORD)],
        [CALLS, ''],
        [CONSISTENCY, canonicalJson({ version: 1, resources: compareSightings(sightings), foreign: [] })],
        [IMAGES, canonicalJson({ version: 1, images: [] })],
      ]),
    },
    key,
    intoFile(wacz),
  );
  const sealed = await sealCapture(
    { captureId: 'bench', nonce: '', capturedAt: AT, beacon: [], summary, calls: EMPTY_CHAIN, sealedAt: AT },
    key,
  );
  const path = join(folder, 'bench.evidence.zip');
  await writePackage(
    sealed,
    { content: await openAsBlob(wacz), isEncrypted: false },
    new Map(),
    intoFile(path),
    AT,
  );
  return path;
}
