import { NOT_ASKED, OUTSIDE_OF_VIEW, VIDEO } from '../../../utils/evidence/record/left-out.ts';
import type { FrameFacts } from '../../shared/evidence/draft.ts';
import { missOtherFiles } from './other-files.ts';
import type { StepIo } from './step-io.ts';

/** What no step gets of a frame. */
function missOfFrame(io: StepIo, { canvases, videos, serviceWorker, url }: FrameFacts): void {
  const drawn = 'what is drawn has no file; what the screen shows of it is in the screenshot';
  if (canvases > 0) io.miss(`canvases of ${url}: ${canvases}`, drawn);
  for (const video of videos) io.miss(`${VIDEO}${video}`, 'videos are not kept');
  if (serviceWorker) {
    io.miss(`what ${serviceWorker} answered`, 'the page’s own service worker answers within the browser');
  }
}

/** Tells what of a page no step gets, and what nobody asked for. */
export function missOfPage(io: StepIo, frames: readonly FrameFacts[]): void {
  for (const frame of frames) missOfFrame(io, frame);
  const standing = frames.reduce((sum, frame) => sum + frame.frames, 1);
  if (frames.length < standing) {
    const closed = `frames within the page: ${standing - frames.length}`;
    io.miss(
      closed,
      'the browser keeps extensions out of them, they were not loaded, or one of them did not answer',
    );
  }
  const { page, viewport } = frames[0] ?? {};
  const isLarger = page && viewport && (page.height > viewport.height || page.width > viewport.width);
  if (isLarger && !io.draft.request.isWhole) io.miss(OUTSIDE_OF_VIEW, NOT_ASKED);
  // In full mode, they are to be kept: whether they were, watching tells.
  if (io.draft.request.mode !== 'full') missOtherFiles(io, frames);
}
