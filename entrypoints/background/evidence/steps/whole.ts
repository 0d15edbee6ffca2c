import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { PAGE_BELOW, PAGE_BEYOND, WHOLE_PAGE } from '../../../../utils/evidence/record/left-out.ts';
import type { ScrolledView } from '../../../../utils/page/scroll-frame.ts';
import { AppError, toAppError } from '../../../../utils/errors.ts';
import type { FramePlace } from '../../../../utils/page/frame-record.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import type { Step, StepIo } from '../step-io.ts';
import { isOutOfRoom } from '../storing.ts';
import { askFrames, assertStillThere } from '../tab-page.ts';
import { MAX_HEIGHT, tileFile } from './page-tiles.ts';
import { shoot } from './shoot.ts';
import { shootUnscrolled } from './whole-unscrolled.ts';

/** At two a second, they take half a minute; what is below is counted as missing. */
const MAX_TILES = 60;

async function scrollTo(tabId: number, left: number, top: number): Promise<ScrolledView> {
  const [answer] = await askFrames(tabId, 0, 'scroll', left, top);
  if (!answer) throw new AppError('evidence.no_page', 'the page did not answer');
  return answer.value;
}

/** One screenshot after the other, each a little over what bars cover of the one before, down to the end of the page. */
async function shootTiles(io: StepIo, tabId: number, place: FramePlace, left: number): Promise<void> {
  const tiles: Capture['screenshots'] = [];
  for (let top = 0; ;) {
    const view = await scrollTo(tabId, left, top);
    await assertStillThere(tabId, place);
    const file = tileFile(tiles.length);
    const { content, sha256 } = await shoot(io, tabId);
    io.keepFile(file, content, sha256);
    const { width, height, pageHeight } = view;
    tiles.push({ file, shows: 'page', box: { left: view.left, top: view.top, width, height } });
    io.learn({ tiles });
    const end = view.top + height;
    if (end >= pageHeight - 1) return;
    const isFull = tiles.length === MAX_TILES || end >= MAX_HEIGHT;
    if (isFull || view.top < top - 1) {
      io.miss(
        `${PAGE_BELOW}${Math.round(end)} px, as a picture`,
        isFull ? `it is ${pageHeight} px tall` : 'the page does not scroll so far',
      );
      return;
    }
    // At least a tenth of the view, or a page of bars alone would never end.
    top = view.top + Math.max(height / 10, height - view.coveredAbove - view.coveredBelow);
  }
}

/** Whether it was pictured by the debugger: in full mode, where the browser has one and lets us. */
async function isPictured(io: StepIo, top: FrameFacts, place: FramePlace): Promise<boolean> {
  if (import.meta.env.FIREFOX || io.draft.request.mode !== 'full') return false;
  try {
    await shootUnscrolled(io, top, place);
    return true;
  } catch (thrown) {
    io.signal.throwIfAborted();
    if (isOutOfRoom(thrown)) throw thrown;
    const { details } = toAppError(thrown);
    if (details?.['reason'] === 'canceled_by_user') io.learn({ isWatchingRefused: true });
    return false;
  }
}

/** The whole page as pictures: by the debugger, or scrolled through from its top; then it stands where it stood. */
export const wholeStep: Step = {
  name: 'whole',
  after: ['screen', 'archive'],
  gives: WHOLE_PAGE,
  async run(io) {
    const { request, facts } = io.draft;
    const [top] = facts.frames ?? [];
    if (!top || !facts.place) throw new AppError('evidence.no_page', 'the page did not answer');
    if (await isPictured(io, top, facts.place)) return;
    const { page, viewport } = top;
    if (page.width > viewport.width)
      io.miss(`${PAGE_BEYOND}the width of the view, as a picture`, `it is ${page.width} px wide`);
    try {
      await shootTiles(io, request.tabId, facts.place, top.scroll.left);
    } finally {
      await scrollTo(request.tabId, top.scroll.left, top.scroll.top).catch(() => null);
    }
  },
};
