import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Worker } from 'playwright-core';
import { AppError } from '../../utils/errors.ts';
import { findChromium } from './find-browser.ts';

/** A Chromium with the extension in it. `worker` is the background's first life: a killed worker comes back as another handle. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly worker: Worker;
  /** Closes the browser and removes its profile, unless that was given; harmless when repeated. */
  readonly close: () => Promise<void>;
}

/** What a page is waited for: a busy machine is no fault. */
const PATIENCE_MS = 60_000;

/** Only what the user (or the test) asks for goes over the network. */
export const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

/** Chromium refuses to sandbox itself for root, which is what containers run as. */
export const sandboxArgs = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/**
 * Opens a fresh profile, or `profile`, with an unpacked extension.
 * @param extensionDir absolute path of the unpacked build
 * @throws {AppError} internal.unexpected when no Chromium is installed or the background does not start within 30 s
 */
export async function launchChromium(options: {
  extensionDir: string;
  headless: boolean;
  /** Further switches of the command line. */
  args?: readonly string[];
  /** Headless, too, pages have the window's own size and scale. */
  isWindowSized?: boolean;
  /** Folder of a profile that stays; made where it is not there. */
  profile?: string;
}): Promise<ExtensionBrowser> {
  const search = findChromium();
  if (!search.found) throw new AppError('internal.unexpected', search.advice);
  const { extensionDir, headless, isWindowSized = false, args = [] } = options;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'whence-profile-')));
  const removeProfile = async () => {
    if (options.profile !== undefined) return;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath: search.path,
      headless,
      // Who started us decides what a signal ends, and in which order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      viewport: headless && !isWindowSized ? { width: 1280, height: 900 } : null,
      args: [
        `--disable-extensions-except=${extensionDir}`,
        `--load-extension=${extensionDir}`,
        ...QUIET,
        ...sandboxArgs(),
        ...args,
      ],
    })
    .catch(async (cause: unknown) => {
      await removeProfile();
      throw new AppError('internal.unexpected', `${search.path} did not start`, { cause });
    });
  context.setDefaultTimeout(PATIENCE_MS);
  const close = async () => {
    await context.close();
    await removeProfile();
  };
  try {
    const worker =
      context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
    return { context, worker, extensionId: new URL(worker.url()).host, close };
  } catch (cause) {
    await close();
    throw new AppError('internal.unexpected', `the background of ${extensionDir} did not start`, { cause });
  }
}
