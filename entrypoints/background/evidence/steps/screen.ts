import { AppError } from '../../../../utils/errors.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { FrameBox } from '../../../../utils/page/frame-record.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import type { Step, StepIo } from '../step-io.ts';
import { assertStillThere } from '../tab-page.ts';
import { cropShot } from './crop-shot.ts';
import { shoot } from './shoot.ts';

const VIEW = 'evidence/screenshot-1.png';
const SUBJECT = 'evidence/screenshot-2.png';

type Shots = Capture['screenshots'];

/** Cuts out what the user pointed at; `moved` is by how much the page was scrolled since it was found. */
async function cutSubject(
  io: StepIo,
  shot: Blob,
  top: FrameFacts,
  moved: { readonly left: number; readonly top: number },
): Promise<Shots> {
  const { subject, viewport, scroll, devicePixelRatio, pinch } = top;
  const box: FrameBox | null = subject && {
    ...subject,
    left: subject.left - moved.left,
    top: subject.top - moved.top,
  };
  const view = { ...viewport, devicePixelRatio };
  const cut = box && pinch === 1 ? await cropShot(shot, box, view) : null;
  if (!box || !cut) {
    // A frame does not know where it is in the tab.
    const why =
      pinch === 1 ? 'it was not in view, or is in a frame of its own' : 'the page was pinched larger';
    io.miss('the subject, cut out of the screenshot', why);
    return [];
  }
  io.keepFile(SUBJECT, cut.content);
  if (cut.isPartial) io.miss('a part of the subject, cut out of the screenshot', 'it was not in view');
  const { left, top: down, ...size } = cut.box;
  const place = { left: left + scroll.left + moved.left, top: down + scroll.top + moved.top };
  return [{ file: SUBJECT, shows: 'subject', box: { ...place, ...size } }];
}

/** What the screen shows, and what of it the user pointed at. */
export const screenStep: Step = {
  name: 'screen',
  after: ['page'],
  gives: 'a screenshot of what was in view',
  async run(io) {
    const { request, facts } = io.draft;
    const [top] = facts.frames ?? [];
    if (!top || !facts.place) throw new AppError('evidence.no_page', 'the page did not answer');
    const { content: shot, sha256 } = await shoot(io, request.tabId);
    const { scroll } = await assertStillThere(request.tabId, facts.place);
    const view: Shots[number] = { file: VIEW, shows: 'view', box: { ...scroll, ...top.viewport } };
    io.keepFile(VIEW, shot, sha256);
    io.learn({ screenshots: [view] });
    if (!request.subject) return;
    const moved = { left: scroll.left - top.scroll.left, top: scroll.top - top.scroll.top };
    io.learn({ screenshots: [view, ...(await cutSubject(io, shot, top, moved))] });
  },
};
