/**
 * Draws every state of every component, light and dark, narrow and wide, into test-results/gallery,
 * and checks each with axe and for sideways scrolling: `node scripts/gallery.ts [name…]`.
 * With `--serve` it only serves the gallery, for a person to look at; with `--language=fr`, all is in French.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { findChromium } from './browsers/find-browser.ts';
import { sandboxArgs } from './browsers/launch-chromium.ts';

const OUT = resolve('test-results/gallery');
/** The popup's; and of a window, for the dashboard, which is all that is not the popup's. */
const POPUP_WIDTHS = [360, 420, 480];
const WIDTHS = [360, 700, 1280];
const isPopup = (name: string) => /^(page-|card-|market-|errors)/.test(name);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const option = process.argv.find((argument) => argument.startsWith('--language='));
const language = option?.split('=')[1] ?? 'en';
const words = generateChromeMessages(await parseMessagesFile(resolve('locales', `${language}.yml`)));
const server = await createServer({
  root: resolve('.'),
  configFile: false,
  logLevel: 'warn',
  define: { __WORDS__: words, __LANGUAGE__: JSON.stringify(language) },
  resolve: { alias: { '#i18n': resolve('.wxt/i18n/index.ts') } },
  // Found late, or changed meanwhile, files would reload the page under the camera.
  optimizeDeps: { include: ['react', 'react-dom/client', 'react/jsx-dev-runtime'] },
  server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
});
await server.listen();
const base = new URL('/scripts/gallery/index.html', server.resolvedUrls?.local[0]).href;
console.log(base);
if (!process.argv.includes('--serve')) process.exitCode = await drawAll();

async function drawAll(): Promise<number> {
  const search = findChromium();
  if (!search.found) throw new Error(search.advice);
  mkdirSync(OUT, { recursive: true });
  const browser = await chromium.launch({
    executablePath: search.path,
    args: [...sandboxArgs()],
  });
  let faults = 0;
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
      for (const name of await stateNames(page)) {
        for (const width of isPopup(name) ? POPUP_WIDTHS : WIDTHS) {
          const found = await draw(page, name, width, `${name}-${colorScheme}-${width}`);
          for (const fault of found) console.log(`${name} ${colorScheme} ${width}: ${fault}`);
          faults += found.length;
        }
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(faults === 0 ? `No faults. Pictures in ${OUT}` : `${faults} faults`);
  return faults === 0 ? 0 : 1;
}

async function stateNames(page: Page): Promise<string[]> {
  await page.goto(base);
  // The first page waits for all to be compiled.
  await page.getByRole('listitem').first().waitFor();
  const names = await page.getByRole('listitem').allTextContents();
  return wanted.length > 0 ? names.filter((name) => wanted.some((part) => name.includes(part))) : names;
}

/** One state at one width, everything unfolded; gives what is wrong with it. */
async function draw(page: Page, name: string, width: number, file: string): Promise<string[]> {
  await page.setViewportSize({ width, height: 600 });
  await page.goto('about:blank');
  await page.goto(`${base}#${name}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(OUT, `${file}.png`), fullPage: true });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await page.waitForTimeout(50);
  if (name.startsWith('card')) await page.screenshot({ path: join(OUT, `${file}-open.png`), fullPage: true });
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const wide = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : [];
    return [
      ...wide,
      ...violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(' ')
            .slice(0, 300)}`,
      ),
    ];
  });
}
