import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AppError } from '../../utils/errors.ts';
import { buildExtension } from '../browsers/build-extension.ts';
import { launchChromium } from '../browsers/launch-chromium.ts';
import { chooseAccount } from '../register/account.ts';
import { registerFiles } from '../register/register-files.ts';
import { startStack } from '../stack/start-stack.ts';
import { drawJpeg } from './draw-jpeg.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { servePicture, type PictureHost } from './serve-picture.ts';

/** What the extension's own pages may call; the functions given to `evaluate` run there. */
declare const chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };

/** A page of an extension, from which its worker can be asked. */
export interface Inside {
  readonly page: Page;
  /** Address of the extension, with a slash at the end. */
  readonly base: string;
}

/** One registered picture on two pages; a browser with Whence that knows the work, and one with an extension that does nothing. */
export interface BenchWorld {
  readonly title: string;
  readonly host: PictureHost;
  readonly whence: Inside;
  readonly empty: Inside;
  readonly stop: () => Promise<void>;
}

const TITLE = 'Measured picture';

/** Starts everything; when a step fails, what was started before is ended. */
export async function openBenchWorld(): Promise<BenchWorld> {
  await using started = new AsyncDisposableStack();
  const folder = started.adopt(await mkdtemp(join(tmpdir(), 'whence-bench-')), (it) =>
    rm(it, { recursive: true, force: true }),
  );
  const jpeg = await drawJpeg(1600, 1000);
  const file = join(folder, 'picture.jpg');
  await writeFile(file, jpeg);
  const { stack } = started.adopt(await startStack(), (it) => it.stop());
  const { failed } = await registerFiles({
    network: stack,
    account: chooseAccount(stack.accounts, 0, {}),
    files: [file],
    title: TITLE,
    claim: { creator: 'Bench', credit: null, licence: 'CC-BY-4.0' },
    basis: 'creator',
  });
  if (failed[0]) throw new AppError(failed[0].code, failed[0].message);

  const open = async (extensionDir: string, path: string): Promise<Inside> => {
    const browser = started.adopt(await launchChromium({ extensionDir, headless: true }), (it) => it.close());
    const base = `chrome-extension://${browser.extensionId}/`;
    const page = await browser.context.newPage();
    await page.goto(base + path);
    return { page, base };
  };
  const host = started.adopt(await servePicture(jpeg), (it) => it.stop());
  const extensionDir = await buildExtension({ stack, browser: 'chrome', outDir: folder });
  const whence = await open(extensionDir, 'options.html#/settings');
  const empty = await open(await writeEmptyExtension(join(folder, 'empty')), 'page.html');
  const sync = { name: 'registry.sync', input: null };
  await whence.page.evaluate((message) => chrome.runtime.sendMessage(message), sync);
  const running = started.move();
  return { title: TITLE, host, whence, empty, stop: () => running.disposeAsync() };
}
