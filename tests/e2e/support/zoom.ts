import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { browser } from 'wxt/browser';

const SHOTS = resolve(import.meta.dirname, '../../../test-results/journeys/zoom');

declare const chrome: typeof browser;

/** Zooms a page of the extension as the browser’s menu does, and with it all tabs of the extension. */
export async function zoom(page: Page, factor: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const tab = await chrome.tabs.getCurrent();
    await chrome.tabs.setZoom(tab?.id ?? -1, wanted);
  }, factor);
  await page.waitForFunction((wanted) => devicePixelRatio === wanted, factor);
}

/**
 * Runs in a page: what of it stands out at the side, or is cut off there, where nobody can scroll to it. A title that ends in an
 * ellipsis is not: its card has all of it.
 */
export function cutOff(): string[] {
  const { body, documentElement } = document;
  const isFor = (element: Element, kinds: readonly string[]) =>
    kinds.includes(getComputedStyle(element).overflowX);
  const name = (element: Element) =>
    `${element.localName}.${element.className} “${(element.textContent ?? '').trim().slice(0, 60)}”`;
  const over = documentElement.scrollWidth - innerWidth;
  const faults = over > 0 ? [`the page scrolls ${over} px sideways`] : [];
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    // What is for screen readers alone is a pixel in size.
    if (!parent || !text.nodeValue?.trim() || parent.closest('.unseen') || !parent.checkVisibility())
      continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    const around: Element[] = [];
    for (let it: Element | null = parent; it; it = it.parentElement) around.push(it);
    if (around.some((element) => isFor(element, ['auto', 'scroll']))) continue;
    if (around.some((element) => getComputedStyle(element).textOverflow === 'ellipsis')) continue;
    const hiding = around.filter((element) => isFor(element, ['hidden', 'clip']));
    const bounds = hiding.map((element) => element.getBoundingClientRect());
    const first = Math.max(0, ...bounds.map((one) => one.left));
    const last = Math.min(innerWidth, ...bounds.map((one) => one.right));
    if (left < first - 1 || right > last + 1) faults.push(`cut off: ${name(parent)}`);
  }
  return faults;
}

/** Runs in a page: how much of the height in view is covered by what stays there while the rest is scrolled. */
export function heldShare(): number {
  const held = [...document.querySelectorAll('*')].filter((element) =>
    ['sticky', 'fixed'].includes(getComputedStyle(element).position),
  );
  return held.reduce((sum, element) => sum + element.getBoundingClientRect().height, 0) / innerHeight;
}

/** A picture of what is in view: Playwright’s own take a zoomed page for a smaller one. */
export async function shootZoomed(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot');
  await session.detach();
  await mkdir(SHOTS, { recursive: true });
  await writeFile(join(SHOTS, `${name}.png`), Buffer.from(data, 'base64'));
}
