import type { FrameBox } from '../../../../utils/page/frame-record.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { Step } from '../step-io.ts';
import { assertStillThere } from '../tab-page.ts';
import { shoot } from './shoot.ts';

/** What a screenshot shows of a box, given in CSS pixels of the view; null where that is nothing. */
async function crop(
  shot: Blob,
  { left, top, width, height }: FrameBox,
  viewWidth: number,
): Promise<Blob | null> {
  const bitmap = await createImageBitmap(shot);
  const scale = bitmap.width / viewWidth;
  const [x, y] = [Math.max(0, Math.floor(left * scale)), Math.max(0, Math.floor(top * scale))];
  const right = Math.min(bitmap.width, Math.ceil((left + width) * scale));
  const bottom = Math.min(bitmap.height, Math.ceil((top + height) * scale));
  if (right <= x || bottom <= y) return null;
  const canvas = new OffscreenCanvas(right - x, bottom - y);
  canvas.getContext('2d')?.drawImage(bitmap, -x, -y);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}

/** What the screen shows, and what of it the user pointed at. */
export const screenStep: Step = {
  name: 'screen',
  after: ['page'],
  gives: 'a screenshot of what was in view',
  async run(io) {
    const { request, facts } = io.draft;
    const { tabId } = request;
    const [top] = facts.frames ?? [];
    if (facts.place) await assertStillThere(tabId, facts.place);
    const shot = await shoot(io, tabId);
    if (facts.place) await assertStillThere(tabId, facts.place);
    const view = { ...(top?.scroll ?? { left: 0, top: 0 }), ...(top?.viewport ?? io.draft.viewport) };
    const screenshots: Capture['screenshots'] = [
      { file: 'evidence/screenshot-1.png', shows: 'view', box: view },
    ];
    io.keepFile('evidence/screenshot-1.png', shot);
    io.learn({ screenshots });
    if (!request.subject) return;
    // A frame does not know where it is in the tab.
    const box = top?.subject;
    const cut = box && (await crop(shot, box, view.width));
    if (!cut) {
      io.miss('the subject, cropped', 'it was not in view, or is in a frame of its own');
      return;
    }
    const place = { ...box, left: box.left + view.left, top: box.top + view.top };
    io.keepFile('evidence/screenshot-2.png', cut);
    io.learn({
      screenshots: [...screenshots, { file: 'evidence/screenshot-2.png', shows: 'subject', box: place }],
    });
  },
};
