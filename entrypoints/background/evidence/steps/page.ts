import { browser } from 'wxt/browser';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { redactForms, redactionCall } from '../../../../utils/evidence/record/redact.ts';
import type { FrameRecord } from '../../../../utils/page/frame-record.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import { AppError } from '../../../../utils/errors.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import type { Step, StepIo } from '../step-io.ts';
import { askFrames, enterPage } from '../tab-page.ts';

/** Read as what it is, text, whatever the document says of its bytes. */
const UTF8 = '\uFEFF';

function keepHtml(io: StepIo, { html, url }: FrameRecord, file: string): string | null {
  if (html === null) {
    io.miss(`the document ${url}`, 'it is too large');
    return null;
  }
  const redacted = redactForms(html);
  if (redacted.fields > 0) {
    io.log(redactionCall(new Date().toISOString(), file, [`${redacted.fields} form fields`]));
  }
  io.keepFile(file, new Blob([UTF8, redacted.html], { type: 'text/html' }));
  return file;
}

/** What no file shows of a frame. */
function missUnkept(io: StepIo, { canvases, videos, serviceWorker, url }: FrameRecord) {
  const drawn = 'it has no file; what the screen shows of it is in the screenshot';
  if (canvases > 0) io.miss(`${canvases} canvases of ${url}`, drawn);
  for (const video of videos) io.miss(`the video ${video}`, 'videos are not kept');
  if (serviceWorker) {
    io.miss(`what ${serviceWorker} answered`, 'the page’s own service worker answers within the browser');
  }
}

/** The documents of a page as they are now, and where everything is in it. */
export const pageStep: Step = {
  name: 'page',
  after: [],
  gives: 'the page’s document, and the list of its pictures',
  async run(io) {
    const { tabId, subject } = io.draft.request;
    await io.call('scripting.executeScript', { file: 'capture-page.js' }, () => enterPage(tabId));
    const answers = await io.call(
      'scripting.executeScript',
      { ask: 'record' },
      () =>
        askFrames(
          tabId,
          null,
          'record',
          subject?.imageUrl ?? null,
          subject !== null && subject.frameId !== null,
        ),
      (records) => digestText(canonicalJson(records.map(({ value: { html } }) => html))),
    );
    const ordered = answers.toSorted((one, other) => one.frameId - other.frameId);
    const [top] = ordered;
    if (top?.frameId !== 0) throw new AppError('evidence.no_page', 'the page did not answer');
    // The request is older than the page: the user had asked for another one.
    if (io.draft.url !== '' && io.draft.facts.place === undefined && top.value.url !== io.draft.url) {
      throw new AppError('evidence.page_left', 'the page was left in the meantime');
    }
    const frames = ordered.map(({ frameId, value }, index): FrameFacts => {
      const file = keepHtml(io, value, index === 0 ? 'evidence/dom.html' : `evidence/dom-${index}.html`);
      missUnkept(io, value);
      const { html: _, ...facts } = value;
      // Elsewhere the menu was opened at another time.
      const isElsewhere = subject !== null && subject.frameId !== null && subject.frameId !== frameId;
      return { ...facts, subject: isElsewhere ? null : facts.subject, frameId, file };
    });
    const standing = frames.reduce((sum, frame) => sum + frame.frames, 1);
    if (frames.length < standing) {
      io.miss(
        `${standing - frames.length} frames within the page`,
        'the browser keeps extensions out of them',
      );
    }
    const zoom = await io.call('tabs.getZoom', {}, () => browser.tabs.getZoom(tabId));
    const { documentId, url } = top.value;
    io.learn({ frames, zoom, place: { documentId, url } });
  },
};
