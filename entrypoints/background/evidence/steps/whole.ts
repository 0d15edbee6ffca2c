import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { ScrolledView } from '../../../../utils/page/scroll-frame.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { FramePlace } from '../../../../utils/page/frame-record.ts';
import type { Step, StepIo } from '../step-io.ts';
import { askFrames, assertStillThere } from '../tab-page.ts';
import { shoot } from './shoot.ts';

/** At two a second, a page this tall takes half a minute; what is below is counted as missing. */
const MAX_TILES = 60;
const MAX_HEIGHT = 30_000;
/** Before it come the view and the subject. */
const FIRST_NUMBER = 3;

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
    const file = `evidence/screenshot-${FIRST_NUMBER + tiles.length}.png`;
    io.keepFile(file, await shoot(io, tabId));
    const { width, height, pageHeight } = view;
    tiles.push({ file, shows: 'page', box: { left: view.left, top: view.top, width, height } });
    io.learn({ tiles });
    const end = view.top + height;
    if (end >= pageHeight - 1) return;
    const isFull = tiles.length === MAX_TILES || end >= MAX_HEIGHT;
    if (isFull || view.top < top - 1) {
      io.miss(
        `the page below ${Math.round(end)} px, as a picture`,
        isFull ? `it is ${pageHeight} px tall` : 'the page does not scroll so far',
      );
      return;
    }
    // At least a tenth of the view, or a page of bars alone would never end.
    top = view.top + Math.max(height / 10, height - view.coveredAbove - view.coveredBelow);
  }
}

/** The whole page as pictures, scrolled through from its top; then it stands where it stood. */
export const wholeStep: Step = {
  name: 'whole',
  after: ['screen', 'archive'],
  gives: 'pictures of the whole page',
  async run(io) {
    const { request, facts } = io.draft;
    const [top] = facts.frames ?? [];
    if (!top || !facts.place) throw new AppError('evidence.no_page', 'the page did not answer');
    try {
      await shootTiles(io, request.tabId, facts.place, top.scroll.left);
    } finally {
      await scrollTo(request.tabId, top.scroll.left, top.scroll.top).catch(() => null);
    }
  },
};
