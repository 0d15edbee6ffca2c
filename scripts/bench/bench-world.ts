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
import type { Stack } from '../stack/types.ts';
import { startDelayProxy } from './delay-proxy.ts';
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
  readonly metadataCid: string;
  /** As the extension knows it. */
  readonly stack: Stack;
  readonly extensionDir: string;
  readonly host: PictureHost;
  readonly whence: Inside;
  readonly empty: Inside;
  readonly stop: () => Promise<void>;
}

const TITLE = 'Measured picture';

/** Starts everything; when a step fails, what was started before is ended. @param delayMs how far away nodes and gateways are for the extension */
export async function openBenchWorld({ delayMs = 0 } = {}): Promise<BenchWorld> {
  await using started = new AsyncDisposableStack();
  const folder = started.adopt(await mkdtemp(join(tmpdir(), 'whence-bench-')), (it) =>
    rm(it, { recursive: true, force: true }),
  );
  const jpeg = await drawJpeg(1600, 1000);
  const file = join(folder, 'picture.jpg');
  await writeFile(file, jpeg);
  const { stack: near } = started.adopt(await startStack(), (it) => it.stop());
  const { failed, registered } = await registerFiles({
    network: near,
    account: chooseAccount(near.accounts, 0, {}),
    files: [file],
    title: TITLE,
    claim: { creator: 'Bench', credit: null, licence: 'CC-BY-4.0' },
    basis: 'creator',
  });
  if (failed[0]) throw new AppError(failed[0].code, failed[0].message);

  const delayed = async (url: string) =>
    delayMs === 0 ? url : started.adopt(await startDelayProxy(url, delayMs), (it) => it.stop()).url;
  const stack = {
    ...near,
    rpcUrls: await Promise.all(near.rpcUrls.map(delayed)),
    gateways: await Promise.all(near.gateways.map(delayed)),
  };

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
  const metadataCid = registered[0]?.metadataCid ?? '';
  return {
    title: TITLE,
    metadataCid,
    stack,
    extensionDir,
    host,
    whence,
    empty,
    stop: () => running.disposeAsync(),
  };
}
