import { browser } from 'wxt/browser';
import { AppError } from '../../../../utils/errors.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import { picturesOf, redactMhtml, type SavedPicture } from '../../../../utils/evidence/mhtml/read-mhtml.ts';
import { redactionCall } from '../../../../utils/evidence/record/redact.ts';
import type { Step, StepIo } from '../step-io.ts';
import { assertStillThere } from '../tab-page.ts';

const FILE = 'evidence/page.mhtml';

/** A picture as the page has shown it, whoever else may have got another one. */
function keepDisplayed(io: StepIo, { url, mediaType, body }: SavedPicture): void {
  if (!/^https?:/.test(url)) return;
  const at = new Date().toISOString();
  io.keepExchange({
    url,
    at,
    side: 'displayed',
    status: 200,
    statusText: 'OK',
    headers: [],
    mediaType,
    body,
  });
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
    const page = await io.call(
      'pageCapture.saveAsMHTML',
      {},
      () => pageCapture.saveAsMHTML({ tabId }),
      (blob) => (blob ? digestBlob(blob) : null),
    );
    if (!page) throw new AppError('evidence.no_page', 'the browser gave no file');
    if (facts.place) await assertStillThere(tabId, facts.place);
    const { file, fields } = await redactMhtml(page);
    if (fields > 0) io.log(redactionCall(new Date().toISOString(), FILE, [`${fields} form fields`]));
    io.keepFile(FILE, file);
    for await (const picture of picturesOf(page)) keepDisplayed(io, picture);
  },
};
