import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { PAGE_BELOW, PAGE_BEYOND } from '../../../../utils/evidence/record/left-out.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { FrameBox, FramePlace } from '../../../../utils/page/frame-record.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import { keepOnDisk } from '../keep-on-disk.ts';
import type { StepIo } from '../step-io.ts';
import { askFrames, assertStillThere } from '../tab-page.ts';
import { MAX_HEIGHT, tileFile } from './page-tiles.ts';

const UNSCROLLED = 'the page was pictured without being scrolled';

/** What a page shows otherwise once it is scrolled, for who looks at the pictures. */
async function tellUnscrolled(io: StepIo, tabId: number): Promise<void> {
  const [answer] = await askFrames(tabId, 0, 'unscrolled');
  const { waiting = 0, pinned = 0 } = answer?.value ?? {};
  if (waiting > 0) io.miss(`pictures that had not loaded yet: ${waiting}`, UNSCROLLED);
  if (pinned > 0) io.miss(`parts that stay in view, but where they stood: ${pinned}`, UNSCROLLED);
}

/** In full mode: the whole page as the debugger draws it, in tiles. @throws {AppError} evidence.not_watched */
export async function shootUnscrolled(io: StepIo, top: FrameFacts, place: FramePlace): Promise<void> {
  const { request, facts } = io.draft;
  const { shootPage } = await import('../full/chromium/shoot-page.ts');
  const tools = { signal: io.signal, log: io.log, now: () => Date.now() };
  const { viewport, devicePixelRatio } = top;
  const view = { viewport, devicePixelRatio, zoom: facts.zoom ?? 1, maxHeight: MAX_HEIGHT };
  const shots: { readonly box: FrameBox; readonly content: Blob; readonly sha256: Sha256 }[] = [];
  const { width, height } = await shootPage(request.tabId, tools, view, async ({ box, body, sha256 }) => {
    await assertStillThere(request.tabId, place);
    shots.push({ box, content: await keepOnDisk(body), sha256 });
  });
  await tellUnscrolled(io, request.tabId);
  if (height > MAX_HEIGHT) io.miss(`${PAGE_BELOW}${MAX_HEIGHT} px, as a picture`, `it is ${height} px tall`);
  const shown = shots[0]?.box.width ?? width;
  if (width > shown) io.miss(`${PAGE_BEYOND}${shown} px, as a picture`, `it is ${width} px wide`);
  // Only now: if it is given up before the end, the page is scrolled, and those pictures take the place of these.
  const tiles: Capture['screenshots'] = [];
  for (const { box, content, sha256 } of shots) {
    const file = tileFile(tiles.length);
    io.keepFile(file, content, sha256);
    tiles.push({ file, shows: 'page', box });
  }
  io.learn({ tiles });
}
