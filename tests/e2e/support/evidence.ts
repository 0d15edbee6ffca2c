import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { ExtensionBrowser } from '../../../scripts/browsers/launch-chromium.ts';
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
  readonly proofs: readonly { readonly path: string; readonly content: string }[];
}

/** A page of the extension, in whichever browser. */
export interface ExtensionPage {
  evaluate<T>(run: (captureId: string) => Promise<T>, captureId: string): Promise<T>;
}

/** What the library has of a capture, once it is sealed, as the one file that is handed over. */
export async function sealedPackage(
  inExtension: ExtensionPage,
  captureId: string,
  patienceMs = 60_000,
): Promise<Blob> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await setTimeout(100)) {
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

/** What the popup's button asks for. */
export interface Asked {
  readonly mode?: 'default' | 'full';
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

/** A right click, and one on our line of the menu: nobody can click that in a test, so the browser's event is sent. Gives a picture's address. */
export async function clickMenu(
  { context }: ExtensionBrowser,
  tabId: number,
  menuItemId: string,
  element: Locator,
): Promise<string | undefined> {
  await element.click({ button: 'right' });
  const srcUrl = await element.evaluate((it) => (it instanceof HTMLImageElement ? it.currentSrc : undefined));
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(
    async ([info, id]) => {
      const { onClicked } = chrome.contextMenus as unknown as {
        onClicked: { dispatch: (info: unknown, tab: unknown) => void };
      };
      onClicked.dispatch(info, await chrome.tabs.get(id));
    },
    [{ menuItemId, srcUrl, frameId: 0 }, tabId] as const,
  );
  return srcUrl;
}

/** What a tab is being captured as, once that has begun. */
export const captureOf = (inExtension: Page, tabId: number): Promise<string> =>
  inExtension.evaluate(async (key) => {
    for (;;) {
      const stored = await chrome.storage.session.get(key);
      const progress = stored[key] as { captureId: string } | undefined;
      if (progress) return progress.captureId;
      await new Promise((resolve) => globalThis.setTimeout(resolve, 50));
    }
  }, `capture:${tabId}`);

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
