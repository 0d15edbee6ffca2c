import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as packing from '../../entrypoints/shared/packing/pack-in-worker.ts';
import { bundle, openBrowserPage } from '../../scripts/imaging/browser-page.ts';
import { createMemorySink } from '../../utils/ipfs/write/blob-sink.ts';
import { packFile, packFolder } from '../../utils/ipfs/write/pack-files.ts';

/** entrypoints/shared/packing/pack-in-worker.ts, as it is called in the page. */
declare const whence: typeof packing;

const FOLDER = resolve(import.meta.dirname, '../../entrypoints/shared/packing');
const SIZE = 40 * 1024 * 1024;

/** The same bytes in the page and here. */
const bytesOf = (size: number) => new Uint8Array(size).map((_, index) => (index * 7 + (index >> 13)) & 255);

let page: Page;
let close: () => Promise<void>;
let worker: string;
beforeAll(async () => {
  worker = await bundle(resolve(FOLDER, 'pack-worker.ts'), 'worker');
  ({ page, close } = await openBrowserPage(resolve(FOLDER, 'pack-in-worker.ts'), 'whence'));
});
afterAll(() => close?.());

const options = () => ({ profile: 'unixfs-v1-2025', sink: createMemorySink() }) as const;

describe('packInWorker', () => {
  test('gives a large file the CID that Node gives it, tells how far it is, and lets the page go on', async () => {
    const found = await page.evaluate(
      async ([code, size]) => {
        const bytes = new Uint8Array(size).map((_, index) => (index * 7 + (index >> 13)) & 255);
        const started = new Worker(URL.createObjectURL(new Blob([code])));
        const progress: number[] = [];
        let ticks = 0;
        const timer = setInterval(() => (ticks += 1), 10);
        const order = { files: new File([bytes], 'a.bin'), profile: 'unixfs-v1-2025' } as const;
        const { packed, remove } = await whence.packInWorker(started, order, {
          signal: new AbortController().signal,
          onProgress: (read, total) => progress.push(read / total),
        });
        clearInterval(timer);
        const sizes = packed.parts.map(({ car }) => car.size);
        await remove();
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('whence-packed');
        return {
          root: packed.root,
          sizes,
          lasts: packed.parts.map(({ last: cid }) => cid),
          progress,
          ticks,
          left: (await Array.fromAsync(folder.keys())).length,
        };
      },
      [worker, SIZE] as const,
    );
    const here = await packFile(bytesOf(SIZE), options());
    expect(found.root).toBe(here.root);
    expect(found.lasts).toEqual(here.parts.map(({ last }) => last));
    expect(found.sizes).toEqual(here.parts.map(({ car }) => car.size));
    expect(found.progress.length).toBeGreaterThan(5);
    expect(found.progress).toEqual(found.progress.toSorted((a, b) => a - b));
    expect(found.progress.at(-1)).toBe(1);
    expect(found.ticks).toBeGreaterThan(0);
    expect(found.left).toBe(0);
  });

  test('packs a folder', async () => {
    const root = await page.evaluate(async (code) => {
      const files = ['a.txt', 'deep/b.txt'].map((path) => ({ path, file: new File([path], path) }));
      const started = new Worker(URL.createObjectURL(new Blob([code])));
      const { packed, remove } = await whence.packInWorker(
        started,
        { files, profile: 'unixfs-v1-2025' },
        { signal: new AbortController().signal, onProgress: () => {} },
      );
      await remove();
      return packed.root;
    }, worker);
    const entries = ['a.txt', 'deep/b.txt'].map((path) => ({
      path,
      content: new TextEncoder().encode(path),
    }));
    expect(root).toBe((await packFolder(entries, options())).root);
  });

  test('leaves nothing on the disk when a file cannot be read', async () => {
    const found = await page.evaluate(async (code) => {
      const unreadable = { size: 1 } as File;
      const work = whence.packInWorker(
        new Worker(URL.createObjectURL(new Blob([code]))),
        { files: [{ path: 'a.bin', file: unreadable }], profile: '256k' },
        { signal: new AbortController().signal, onProgress: () => {} },
      );
      const failure = await work.then(
        () => 'none',
        (thrown: unknown) => String(thrown),
      );
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('whence-packed');
      return { failure, left: (await Array.fromAsync(folder.keys())).length };
    }, worker);
    expect(found).toEqual({ failure: expect.stringContaining('TypeError'), left: 0 });
  });

  test('stops when it is told to, and fails with the worker', async () => {
    const failures = await page.evaluate(async (code) => {
      const order = { files: new File([new Uint8Array(50_000_000)], 'a.bin'), profile: '256k' } as const;
      const start = (text: string) => new Worker(URL.createObjectURL(new Blob([text])));
      const failureOf = (work: Promise<unknown>) =>
        work.then(
          () => 'none',
          (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
        );
      const stop = new AbortController();
      const stopped = whence.packInWorker(start(code), order, {
        signal: stop.signal,
        onProgress: () => stop.abort(new Error('stopped')),
      });
      const broken = whence.packInWorker(start('throw new Error("broken")'), order, {
        signal: new AbortController().signal,
        onProgress: () => {},
      });
      return [await failureOf(stopped), await failureOf(broken)];
    }, worker);
    expect(failures).toEqual(['stopped', expect.stringMatching(/a worker failed: .*broken/)]);
  });
});
