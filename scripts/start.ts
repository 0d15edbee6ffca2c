/**
 * `npm start`: the demo from nothing. With a display it opens a browser and stays until Ctrl-C; without one it drives the
 * headless browser, prints what Whence found and where the screenshots are, and ends.
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createTestClient, http } from 'viem';
import { openDemo } from './demo/open-demo.ts';
import type { Demo } from './demo/open-demo.ts';
import { openPopup } from './demo/popup-page.ts';
import { readVerdicts } from './demo/read-verdicts.ts';
import { verdictTable } from './demo/verdict-table.ts';
import { DEMO_SITE } from './demo/works.ts';
import { parseOptions } from './parse-options.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import type { Stack } from './stack/types.ts';

const USAGE = `Shows Whence on a newspaper: starts a local chain and IPFS nodes, registers the demo's works, serves the pages, builds
the extension and opens it in a Chromium. Nothing leaves this computer.

npm start

With a display it stays until Ctrl-C; without one (no DISPLAY or WAYLAND_DISPLAY) it drives a headless browser, prints what
Whence found and where the screenshots are, and ends. A second Ctrl-C ends it at once.`;

const SCREENSHOTS = resolve('.stack/screenshots');

const hasDisplay = (): boolean =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

async function showHeadless(demo: Demo): Promise<void> {
  const { popup, tabId } = await openPopup(demo);
  const rows = await readVerdicts(demo, popup, tabId);
  const [pageFile, popupFile] = [`${SCREENSHOTS}/page.png`, `${SCREENSHOTS}/popup.png`];
  await mkdir(SCREENSHOTS, { recursive: true });
  await demo.page.screenshot({ path: pageFile, fullPage: true });
  await popup.screenshot({ path: popupFile, fullPage: true });
  console.log(`\n${verdictTable(rows, DEMO_SITE, Date.now() / 1000)}\n`);
  console.log(
    `Licences name a domain. Only in this browser the newspaper, on this computer, is ${DEMO_SITE}.`,
  );
  console.log(`\nScreenshots:\n  ${pageFile}\n  ${popupFile}`);
}

/** What somebody needs who wants to register and to buy: coins, and places for what is said of pictures. */
function waysIn({ accounts, uploads }: Stack): string {
  return `
To register pictures or buy a licence yourself, in Whence's dashboard:
  Account, “Import an account”: ${accounts.at(-1)?.privateKey}
    (everybody knows this key: it is for this chain on your computer, whose coins are worth nothing)
  Settings, “Places that keep copies”, a node, its address: ${uploads.map((it) => (typeof it === 'string' ? it : it.url)).join(' and ')}`;
}

async function showToPerson({ browser, siteUrl, stack }: Demo): Promise<void> {
  console.log(
    `\nThe Evening Tern is open at ${siteUrl}. Click Whence in the toolbar (under the puzzle piece),`,
  );
  console.log('or right-click a picture and choose “Check this image”. Ctrl-C ends everything.');
  console.log(waysIn(stack));
  // As chains do: what was sent becomes final by the blocks after it.
  const chain = createTestClient({ mode: 'anvil', transport: http(stack.rpcUrls[0]) });
  await chain.setIntervalMining({ interval: 1 });
  await browser.context.waitForEvent('close', { timeout: 0 });
}

async function main(): Promise<void> {
  const { values } = parseOptions({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const asked = new AbortController();
  const stopped = new Promise<void>((done) =>
    asked.signal.addEventListener('abort', () => done(), { once: true }),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Who asks twice does not wait for an orderly end: what is not to stay is removed as the process exits.
      if (asked.signal.aborted) process.exit(1);
      asked.abort();
    });
  }

  const headless = !hasDisplay();
  try {
    const demo = await openDemo(createProgress(asked.signal), { headless });
    try {
      await Promise.race([headless ? showHeadless(demo) : showToPerson(demo), stopped]);
    } finally {
      await demo.stop();
    }
  } catch (error) {
    if (!asked.signal.aborted) throw error;
  }
  if (asked.signal.aborted) console.error('Stopped.');
}

await runCommand('start', main);
