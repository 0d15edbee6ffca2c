import { browser } from 'wxt/browser';
import type { FrameBox } from '../../../../../utils/page/frame-record.ts';
import { bodyOf, decodeBody, type Body } from '../body.ts';
import type { ServedIo } from '../types.ts';
import { sleep } from '../until-quiet.ts';
import { withDebugger } from './debugger.ts';
import { tilesOf } from './tiles.ts';

type Clock = Pick<ServedIo, 'signal' | 'now' | 'log'>;

/** What of the page is pictured, and how large it is shown. */
export interface PageView {
  /** The window's inner size, in CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Pixels of the screen for one of CSS; the browser's zoom is part of it. */
  readonly devicePixelRatio: number;
  readonly zoom: number;
  readonly maxHeight: number;
}

/** A piece of the page; `box` in CSS pixels of the page. */
export interface Tile extends Body {
  readonly box: FrameBox;
}

/** The bar comes in sliding, and takes height from the page meanwhile. */
const STILL_MS = 500;
const LOOK_MS = 50;
const AT_MOST_MS = 3000;

/** Waits until the tab has kept its size for a while: what is pictured while it changes is torn. */
async function untilStill(tabId: number, { now }: Clock, signal: AbortSignal): Promise<void> {
  const end = now() + AT_MOST_MS;
  let height: number | undefined;
  for (let since = now(); now() - since < STILL_MS && now() < end; await sleep(LOOK_MS, signal)) {
    const tab = await browser.tabs.get(tabId);
    if (tab.height !== height) since = now();
    height = tab.height;
  }
}

const readPng = ({ data }: { data: string }) => bodyOf(decodeBody(data, true), 'image/png');

/**
 * Pictures a whole page, also what is not in view, without scrolling it: tile by tile, each handed over before the next. Gives
 * the page's size in CSS pixels. While it lasts the page keeps the size that it had before the browser's bar came.
 * @throws {AppError} evidence.not_watched
 */
export async function shootPage(
  tabId: number,
  io: Clock,
  { viewport, devicePixelRatio, zoom, maxHeight }: PageView,
  onTile: (tile: Tile) => Promise<void>,
): Promise<{ readonly width: number; readonly height: number }> {
  return withDebugger(tabId, io, { prepare: async () => {} }, async ({ send, take, signal }) => {
    await untilStill(tabId, io, signal);
    // Otherwise Chromium makes the page one pixel wide before each picture, and back.
    await send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(viewport.width * zoom),
      height: Math.round(viewport.height * zoom),
      deviceScaleFactor: 0,
      mobile: false,
    });
    try {
      const { cssContentSize } = await send<{ cssContentSize: FrameBox }>('Page.getLayoutMetrics');
      const { width, height } = cssContentSize;
      for (const box of tilesOf({ width, height: Math.min(height, maxHeight) }, devicePixelRatio)) {
        const [x, y] = [box.left * zoom, box.top * zoom];
        const clip = { x, y, width: box.width * zoom, height: box.height * zoom, scale: 1 };
        const order = { format: 'png', captureBeyondViewport: true, clip };
        await onTile({ box, ...(await take('Page.captureScreenshot', order, undefined, readPng)) });
      }
      return { width, height };
    } finally {
      await send('Emulation.clearDeviceMetricsOverride').catch(() => null);
    }
  });
}
