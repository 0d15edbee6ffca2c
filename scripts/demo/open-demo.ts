import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildExtension } from '../browsers/build-extension.ts';
import { launchChromium } from '../browsers/launch-chromium.ts';
import type { ExtensionBrowser } from '../browsers/launch-chromium.ts';
import type { Progress } from '../progress.ts';
import { startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/types.ts';
import { buyLicences } from './buy-licences.ts';
import { disputeWorks } from './dispute-works.ts';
import { drawPictures } from './draw-pictures.ts';
import { registerDemoWorks } from './register-works.ts';
import { openRunFolder, removeLeftRuns } from './run-folder.ts';
import { serveDemoSite } from './site.ts';
import { serveTelescope } from './telescope.ts';
import { DEMO_SITE, DEMO_WORKS, TELESCOPE_SITE } from './works.ts';

/** Everything that `npm start` shows: a stack with the works, the newspaper, and a browser with the extension on its page. */
export interface Demo {
  readonly browser: ExtensionBrowser;
  readonly page: Page;
  readonly siteUrl: string;
  readonly stack: Stack;
  readonly stop: () => Promise<void>;
}

const FOLDER = '.stack';

/** Sets up the whole demo; when a step fails, what was started before is ended. */
export async function openDemo({ step }: Progress, options: { headless: boolean }): Promise<Demo> {
  await using started = new AsyncDisposableStack();
  await mkdir(FOLDER, { recursive: true });
  await removeLeftRuns(FOLDER);
  const { folder } = started.adopt(await openRunFolder(FOLDER), (it) => it.remove());
  const pictures = await step('Pictures drawn', (say) =>
    drawPictures({
      folder: join(FOLDER, 'demo'),
      onDrawn: (name, done, total) => say(`${done}/${total} ${name}`),
    }),
  );
  const { stack } = started.adopt(await step('Chain and IPFS nodes started', () => startStack()), (it) =>
    it.stop(),
  );
  const works = await step(`${DEMO_WORKS.length} works registered`, () =>
    registerDemoWorks({ stack, pictures, folder }),
  );
  await step('Dispute made', () => disputeWorks(stack, works));
  await step(`Licence bought for ${DEMO_SITE}`, () => buyLicences(stack, works));
  const site = started.adopt(await step('Newspaper served', () => serveDemoSite({ pictures })), (it) =>
    it.stop(),
  );
  const telescope = started.adopt(
    await step(`${TELESCOPE_SITE} served`, () => serveTelescope(stack, folder)),
    (it) => it.stop(),
  );
  const extensionDir = await step('Extension built', () =>
    buildExtension({ stack, browser: 'chrome', outDir: folder }),
  );
  const browser = started.adopt(
    await step('Browser started', () =>
      launchChromium({
        extensionDir,
        headless: options.headless,
        args: [
          ...telescope.args,
          // Licences name a domain. This browser, and nothing else, finds the newspaper under its own.
          `--host-resolver-rules=${[...telescope.rules, `MAP ${DEMO_SITE} ${new URL(site.siteUrl).host}`].join(', ')}`,
        ],
      }),
    ),
    (it) => it.close(),
  );
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const siteUrl = `http://${DEMO_SITE}`;
  await step('Page opened', () => page.goto(siteUrl));
  const running = started.move();
  return { browser, page, siteUrl, stack, stop: () => running.disposeAsync() };
}
