import type { Page } from 'playwright-core';
import { CAPTURE } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { writePackage } from '../../../utils/evidence/package/write-package.ts';
import { captureSchema, type Capture } from '../../../utils/evidence/record/capture.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import type { SealedCapture } from '../../../entrypoints/shared/evidence/evidence-db.ts';
import { blobSink } from '../../unit/evidence/fixed-capture.ts';

interface Stored {
  readonly sealed: SealedCapture;
  /** In base64. */
  readonly wacz: string;
}

/** What the library has of a capture, once it is sealed, as the one file that is handed over. */
export async function sealedPackage(
  inExtension: Page,
  captureId: string,
  patienceMs = 30_000,
): Promise<Blob> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await inExtension.waitForTimeout(100)) {
    const stored = await inExtension.evaluate(readStored, captureId);
    if (stored) return pack(stored);
  }
  throw new Error(`${captureId} is not sealed after ${patienceMs} ms`);
}

/** Runs in a page of the extension. */
async function readStored(captureId: string): Promise<Stored | null> {
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('not answered')));
    });
  if (!(await indexedDB.databases()).some(({ name }) => name === 'whence-evidence')) return null;
  const database = await answered(indexedDB.open('whence-evidence'));
  try {
    const { objectStore } = { objectStore: (name: string) => database.transaction(name).objectStore(name) };
    const sealed = await answered(objectStore('sealed').get(captureId));
    if (!sealed) return null;
    const { wacz } = await answered(objectStore('archives').get(captureId));
    const bytes = new Uint8Array(await (wacz as Blob).arrayBuffer());
    return { sealed: sealed as SealedCapture, wacz: bytes.toBase64() };
  } finally {
    database.close();
  }
}

async function pack({ sealed, wacz }: Stored): Promise<Blob> {
  const { sink, blob } = blobSink();
  const content = new Blob([new Uint8Array(Buffer.from(wacz, 'base64'))]);
  await writePackage(sealed, { content, isEncrypted: false }, new Map(), sink, sealed.sealedAt);
  return blob();
}

/** Files of the capture in a package. */
export async function openCapture(file: Blob): Promise<ReadonlyMap<string, Blob>> {
  return readStoredZip((await readStoredZip(file)).get('capture.wacz') ?? new Blob());
}

export async function readCapture(file: Blob): Promise<Capture> {
  const text = await (await openCapture(file)).get(CAPTURE)?.text();
  return parseRecord(captureSchema, CAPTURE, text ?? '');
}
