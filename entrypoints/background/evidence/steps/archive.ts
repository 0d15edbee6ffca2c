import { browser } from 'wxt/browser';
import { AppError, toAppError } from '../../../../utils/errors.ts';
import { displayedExchange } from '../../../../utils/evidence/package/exchange.ts';
import { readMhtml, type Written } from '../../../../utils/evidence/mhtml/read-mhtml.ts';
import { redactionCall } from '../../../../utils/evidence/record/redact.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import { orAbort } from '../full/until-quiet.ts';
import type { Step, StepIo } from '../step-io.ts';
import { assertStillThere, isSamePage } from '../tab-page.ts';
import { unlessLeft } from '../unless-left.ts';

const TRIES = 4;
/** It asks every frame, and waits for as long as one of them does not answer. */
const PATIENCE_MS = 60_000;
const FILE = 'evidence/page.mhtml';

const isHosts = (url: string) => /^https?:/.test(url);

/** What the page's own script could tell of what people wrote. */
function writtenIn(frames: readonly FrameFacts[]): Written {
  const shown = new Set(frames.flatMap(({ images }) => images));
  const pictures = new Set(frames.flatMap(({ written }) => written)).difference(shown);
  return { documents: frames.filter(({ isEditable }) => isEditable).map(({ url }) => url), pictures };
}

/** @throws {AppError} `evidence.page_left` once the tab shows another page; one whose script never answered is told by its address */
async function assertThere({ draft }: StepIo): Promise<void> {
  const { url, facts, request } = draft;
  if (facts.place) {
    await assertStillThere(request.tabId, facts.place);
    return;
  }
  const tab = await browser.tabs.get(request.tabId).catch(() => null);
  if (!tab || !isSamePage(tab.url ?? '', url)) {
    throw new AppError('evidence.page_left', 'the page was left in the meantime');
  }
}

/**
 * The browser deletes its file as soon as it has given it away. Digested is what is kept: from the digest of what was written
 * in a form, somebody could guess it.
 */
async function savePage(io: StepIo, save: () => Promise<Blob | undefined>) {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const saveOnce = async () => {
    const isThere = () => assertThere(io);
    const file = await unlessLeft(io.draft.request.tabId, isThere, orAbort(save(), late));
    await isThere();
    if (!file) throw new AppError('evidence.no_page', 'the browser gave no file');
    return readMhtml(file, writtenIn(io.draft.facts.frames ?? []));
  };
  for (let left = TRIES - 1; ; left--) {
    try {
      return await io.call('pageCapture.saveAsMHTML', {}, saveOnce, ({ sha256 }) => sha256);
    } catch (thrown) {
      if (left === 0 || late.aborted || toAppError(thrown).code === 'evidence.page_left') throw thrown;
    }
  }
}

/** The page as one file with all that it has loaded (MHTML, RFC 2557); Firefox has no such thing. */
export const archiveStep: Step = {
  name: 'archive',
  after: ['page'],
  gives: 'the page as one file (MHTML)',
  async run(io) {
    const { tabId } = io.draft.request;
    const pageCapture = browser.pageCapture as typeof browser.pageCapture | undefined;
    if (!pageCapture) {
      io.miss(this.gives, 'this browser cannot make one');
      return;
    }
    const { file, sha256, fields, pictures } = await savePage(io, () => pageCapture.saveAsMHTML({ tabId }));
    const at = new Date().toISOString();
    if (fields > 0) io.log(redactionCall(at, FILE, [`${fields} form fields`]));
    io.keepFile(FILE, file, sha256);
    // As the page has shown them, whoever else may have got other ones.
    for (const picture of pictures) {
      if (isHosts(picture.url)) io.keepExchange(displayedExchange({ ...picture, at }));
    }
  },
};
