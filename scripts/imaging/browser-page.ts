import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { AppError } from '../../utils/errors.ts';
import { findChromium } from '../browsers/find-browser.ts';

/** Never asked for over the network: the browser is answered here. Loopback is a secure context. */
const ADDRESS = 'http://127.0.0.1/';

/** An isolated page has a clock of 5 µs instead of 100. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Bundles a module so that what it exports is the global `name`. */
export async function bundle(entry: string, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, name, formats: ['iife'] } },
  });
  const [output] = Array.isArray(result) ? result : [];
  const [chunk] = output?.output ?? [];
  if (chunk?.type !== 'chunk') throw new AppError('internal.unexpected', `${entry} gave no bundle`);
  return chunk.code;
}

/**
 * Opens an empty page of a headless Chromium with a module of ours in it.
 * @param entry absolute path of the module; its exports are the page's global `name`
 * @throws {AppError} internal.unexpected when no Chromium is installed
 */
export async function openBrowserPage(
  entry: string,
  name: string,
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const search = findChromium();
  if (!search.found) throw new AppError('internal.unexpected', search.advice);
  const content = await bundle(entry, name);
  const browser = await chromium.launch({ executablePath: search.path });
  const page = await browser.newPage();
  await page.route('**', (route) =>
    route.fulfill({ contentType: 'text/html', headers: ISOLATED, body: '<!doctype html>' }),
  );
  await page.goto(ADDRESS);
  await page.addScriptTag({ content });
  return { page, close: () => browser.close() };
}
