import { browser } from 'wxt/browser';
import { AppError } from '../../../../utils/errors.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { redactForms, redactionCall } from '../../../../utils/evidence/record/redact.ts';
import type { FrameRecord } from '../../../../utils/page/frame-record.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import { missOfPage } from '../miss-of-page.ts';
import { readPageRights } from '../page-rights.ts';
import type { Step, StepIo } from '../step-io.ts';
import { askFrames, enterPage, isSamePage } from '../tab-page.ts';

/** Makes a file read as what it is, text in UTF-8, whatever the document says of its own bytes. */
const UTF8 = '\uFEFF';

interface Redacted extends Omit<FrameRecord, 'html'> {
  readonly frameId: number;
  readonly html: string | null;
  readonly fields: number;
}

/** The documents of all frames, the page's own first. What was written in forms is gone before anything is made of them. */
async function readFrames({ draft }: StepIo): Promise<Redacted[]> {
  const { tabId, subject } = draft.request;
  const isPointed = subject !== null && subject.frameId !== null;
  const answers = await askFrames(tabId, null, 'record', subject?.imageUrl ?? null, isPointed);
  return answers
    .toSorted((one, other) => one.frameId - other.frameId)
    .map(({ frameId, value }) => {
      const { html, fields } =
        value.html === null ? { html: null, fields: 0 } : redactForms(value.html, value.isEditable);
      // In other frames, a menu was opened at another time.
      const isElsewhere = isPointed && subject.frameId !== frameId;
      return { ...value, html, fields, frameId, subject: isElsewhere ? null : value.subject };
    });
}

/** Keeps a frame's document as a file; what is left are facts. */
function keepFrame(io: StepIo, { html, fields, ...frame }: Redacted, index: number): FrameFacts {
  const file = index === 0 ? 'evidence/dom.html' : `evidence/dom-${index}.html`;
  if (html === null) {
    io.miss(`the document ${frame.url}`, 'it is too large');
    return { ...frame, file: null };
  }
  if (fields > 0) io.log(redactionCall(new Date().toISOString(), file, [`${fields} form fields`]));
  io.keepFile(file, new Blob([UTF8, html], { type: 'text/html' }));
  return { ...frame, file };
}

/** The documents of a page as they are now, and where everything is in it. */
export const pageStep: Step = {
  name: 'page',
  after: [],
  gives: 'the page’s document, and the list of its pictures',
  async run(io) {
    const { url, request } = io.draft;
    await io.call('scripting.executeScript', { file: 'capture-page.js' }, () => enterPage(request.tabId));
    const read = await io.call(
      'scripting.executeScript',
      { ask: 'record' },
      () => readFrames(io),
      (frames) => digestText(canonicalJson(frames.map(({ html }) => html))),
    );
    const [top] = read;
    if (top?.frameId !== 0) throw new AppError('evidence.no_page', 'the page did not answer');
    if (!isSamePage(top.url, url)) {
      throw new AppError('evidence.page_left', 'the tab showed another page by then');
    }
    const frames = read.map((frame, index) => keepFrame(io, frame, index));
    missOfPage(io, frames);
    const zoom = await io.call('tabs.getZoom', {}, () => browser.tabs.getZoom(request.tabId));
    io.learn({ pageRights: await readPageRights(io, frames) });
    io.learn({ frames, zoom, place: { documentId: top.documentId, url: top.url } });
  },
};
