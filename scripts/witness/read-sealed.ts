import { createWriteStream, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Page } from 'playwright-core';
import { writePackage, type Sealed } from '../../utils/evidence/package/write-package.ts';
import { refuse } from './refuse.ts';

/** The library's entry of a sealed capture, as far as it goes into the package. */
interface Entry extends Sealed {
  readonly sealedAt: string;
}

/** Writes a sealed capture of the extension's library into a folder, as the one file that is handed over; its path. */
export async function readSealed(inExtension: Page, captureId: string, folder: string): Promise<string> {
  const entry = await inExtension.evaluate(readEntry, captureId);
  if (!entry) throw refuse('not_captured', 'the capture is not in the library');
  // The browser writes it to the disk: what is large never comes through the debugging protocol.
  const [download] = await Promise.all([
    inExtension.waitForEvent('download'),
    inExtension.evaluate(saveArchive, captureId),
  ]);
  const wacz = join(folder, 'capture.wacz');
  await download.saveAs(wacz);
  const file = join(folder, `${captureId}.evidence.zip`);
  const content = await openAsBlob(wacz);
  const sink = Writable.toWeb(createWriteStream(file));
  await writePackage(entry, { content, isEncrypted: false }, new Map(), sink, entry.sealedAt);
  return file;
}

/** Runs in a page of the extension. */
async function readEntry(captureId: string): Promise<Entry | null> {
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.addEventListener('success', () => done(request.result));
      request.addEventListener('error', () => fail(request.error ?? new Error('not answered')));
    });
  const database = await answered(indexedDB.open('whence-evidence'));
  try {
    return (await answered(database.transaction('sealed').objectStore('sealed').get(captureId))) ?? null;
  } finally {
    database.close();
  }
}

/** Runs in a page of the extension. */
async function saveArchive(captureId: string): Promise<void> {
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.addEventListener('success', () => done(request.result));
      request.addEventListener('error', () => fail(request.error ?? new Error('not answered')));
    });
  const database = await answered(indexedDB.open('whence-evidence'));
  try {
    const stored = await answered(database.transaction('archives').objectStore('archives').get(captureId));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(stored.wacz);
    link.download = 'capture.wacz';
    link.click();
  } finally {
    database.close();
  }
}
