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
  readonly proofs: readonly { readonly path: string; readonly content: string }[];
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
    const proofs = await answered(objectStore('proofs').index('captureId').getAll(captureId));
    const text = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer()).toBase64();
    return {
      sealed: sealed as SealedCapture,
      wacz: await text(wacz as Blob),
      proofs: await Promise.all(
        proofs.map(async ({ path, content }) => ({
          path: path as string,
          content: await text(content as Blob),
        })),
      ),
    };
  } finally {
    database.close();
  }
}

async function pack({ sealed, wacz, proofs }: Stored): Promise<Blob> {
  const { sink, blob } = blobSink();
  const blobOf = (base64: string) => new Blob([new Uint8Array(Buffer.from(base64, 'base64'))]);
  const files = new Map(proofs.map(({ path, content }) => [path, blobOf(content)]));
  await writePackage(sealed, { content: blobOf(wacz), isEncrypted: false }, files, sink, sealed.sealedAt);
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
