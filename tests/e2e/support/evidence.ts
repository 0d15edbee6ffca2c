import type { Page } from 'playwright-core';
import { CAPTURE } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { writePackage } from '../../../utils/evidence/package/write-package.ts';
import { captureSchema, type Capture } from '../../../utils/evidence/record/capture.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import type { SealedCapture } from '../../../entrypoints/shared/evidence/evidence-db.ts';
import type { Draft } from '../../../entrypoints/shared/evidence/draft.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { blobSink, NO_TOOLS } from '../../unit/evidence/fixed-capture.ts';

declare const chrome: typeof import('wxt/browser').browser;

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

/** What the popup's button asks for. */
export interface Asked {
  readonly imageUrl?: string;
  readonly isWhole?: boolean;
  readonly isReviewed?: boolean;
}

/** Begins a capture as our own pages do; gives its id. */
export async function startCapture(inExtension: Page, tabId: number, asked: Asked = {}): Promise<string> {
  const request = { mode: 'default', imageUrl: null, isWhole: false, isReviewed: false, ...asked, tabId };
  const reply = await inExtension.evaluate(
    (input) => chrome.runtime.sendMessage({ name: 'evidence.capture', input }),
    request,
  );
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value.captureId as string;
}

/** The unfinished capture as it is stored now. */
export const readStoredDraft = (inExtension: Page, captureId: string): Promise<Draft | null> =>
  inExtension.evaluate(async (id) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not answered')));
      });
    const database = await answered(indexedDB.open('whence-evidence'));
    const draft = await answered(database.transaction('drafts').objectStore('drafts').get(id));
    database.close();
    return draft ?? null;
  }, captureId);

/** A package's own records, once a verifier that has nothing else found no fault in it. */
export async function openVerified(
  file: Blob,
): Promise<{ capture: Capture; files: ReadonlyMap<string, Blob> }> {
  const { findings } = await verifyPackage(file, NO_TOOLS);
  const failed = findings.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) throw new Error(JSON.stringify(failed, null, 1));
  return { capture: await readCapture(file), files: await openCapture(file) };
}
