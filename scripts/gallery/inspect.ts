import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** axe as a script for a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Nothing changes any more: what a state does by itself has been done. */
const QUIET_MS = 60;
const PATIENCE_MS = 3000;

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** All states, each with the page whose styles it has. */
export async function listStates(page: Page, url: string): Promise<{ name: string; style: string }[]> {
  await page.goto(url);
  await page.getByRole('listitem').first().waitFor();
  return page.$$eval('li', (items) =>
    items.map(({ textContent, dataset }) => ({ name: textContent, style: dataset['style'] ?? '' })),
  );
}

/** Shows one state; where its styles are those of the one before, the page is not loaded again. */
export async function showState(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}#${name}`);
  await page.waitForFunction((state) => document.querySelector(`[data-state="${state}"]`) !== null, name);
  await untilQuiet(page);
}

const untilQuiet = (page: Page) =>
  page.evaluate(
    ([quietMs, patienceMs]) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, quietMs);
        setTimeout(resolve, patienceMs);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, quietMs);
        }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
    [QUIET_MS, PATIENCE_MS] as const,
  );

/** Opens whatever can be folded out, so that it is looked at, too. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** Runs in a page that `AXE` was put into: what is wrong with what is shown; by these rules alone, where some are named. */
export async function runAxe(rules?: readonly string[]): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  const only = rules && { runOnly: { type: 'rule', values: rules } };
  const { violations } = await axe.run({ resultTypes: ['violations'], ...only });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
}

export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(runAxe, rules);
}

/** What stands out at the side at this width, where a person would have to scroll for it. */
export async function sidewaysFaults(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 600 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return over > 0 ? [`scrolls ${over} px sideways at ${width} px`] : [];
}
