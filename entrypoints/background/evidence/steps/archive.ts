import { browser } from 'wxt/browser';
import { AppError } from '../../../../utils/errors.ts';
import { displayedExchange } from '../../../../utils/evidence/package/exchange.ts';
import { readMhtml } from '../../../../utils/evidence/mhtml/read-mhtml.ts';
import { redactionCall } from '../../../../utils/evidence/record/redact.ts';
import { orAbort } from '../full/until-quiet.ts';
import type { Step, StepIo } from '../step-io.ts';
import { assertStillThere } from '../tab-page.ts';

const TRIES = 4;
/** It asks every frame, and waits for as long as one of them does not answer. */
const PATIENCE_MS = 60_000;
const FILE = 'evidence/page.mhtml';

const isHosts = (url: string) => /^https?:/.test(url);

/**
 * The browser deletes its file as soon as it has given it away, at times before it can be read. Digested is what is kept: from
 * the digest of what was written in a form, somebody could guess it.
 */
async function savePage(io: StepIo, save: () => Promise<Blob | undefined>) {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const saveOnce = async () => {
    const file = await orAbort(save(), late);
    if (!file) throw new AppError('evidence.no_page', 'the browser gave no file');
    return readMhtml(file);
  };
  for (let left = TRIES - 1; ; left--) {
    try {
      return await io.call('pageCapture.saveAsMHTML', {}, saveOnce, ({ sha256 }) => sha256);
    } catch (thrown) {
      if (left === 0 || late.aborted) throw thrown;
    }
  }
}

/** The page as one file with all that it has loaded (MHTML, RFC 2557); Firefox has no such thing. */
export const archiveStep: Step = {
  name: 'archive',
  after: ['page'],
  gives: 'the page as one file (MHTML)',
  async run(io) {
    const { request, facts } = io.draft;
    const { tabId } = request;
    const pageCapture = browser.pageCapture as typeof browser.pageCapture | undefined;
    if (!pageCapture) {
      io.miss(this.gives, 'this browser cannot make one');
      return;
    }
    const { file, sha256, fields, pictures } = await savePage(io, () => pageCapture.saveAsMHTML({ tabId }));
    if (facts.place) await assertStillThere(tabId, facts.place);
    const at = new Date().toISOString();
    if (fields > 0) io.log(redactionCall(at, FILE, [`${fields} form fields`]));
    io.keepFile(FILE, file, sha256);
    // As the page has shown them, whoever else may have got other ones.
    for (const picture of pictures) {
      if (isHosts(picture.url)) io.keepExchange(displayedExchange({ ...picture, at }));
    }
  },
};
