import { browser } from 'wxt/browser';
import { AppError } from '../../../../utils/errors.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import { picturesOf, redactMhtml, type SavedPicture } from '../../../../utils/evidence/mhtml/read-mhtml.ts';
import { redactionCall } from '../../../../utils/evidence/record/redact.ts';
import type { Step, StepIo } from '../step-io.ts';
import { assertStillThere } from '../tab-page.ts';

const TRIES = 4;
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

/** The browser deletes its file as soon as it has given it away, at times before it can be read: it is copied piece by piece. */
async function copyOf(file: Blob): Promise<Blob> {
  const pieces: Blob[] = [];
  for await (const chunk of file.stream()) pieces.push(new Blob([chunk]));
  return new Blob(pieces, { type: file.type });
}

/** Digested is what is kept: from the digest of what was written in a form, somebody could guess it. */
async function savePage(io: StepIo, save: () => Promise<Blob | undefined>) {
  const saveOnce = async () => {
    const file = await save();
    if (!file) throw new AppError('evidence.no_page', 'the browser gave no file');
    return redactMhtml(await copyOf(file));
  };
  for (let left = TRIES - 1; ; left--) {
    try {
      return await io.call('pageCapture.saveAsMHTML', {}, saveOnce, ({ file }) => digestBlob(file));
    } catch (thrown) {
      if (left === 0) throw thrown;
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
    const { file, fields } = await savePage(io, () => pageCapture.saveAsMHTML({ tabId }));
    if (facts.place) await assertStillThere(tabId, facts.place);
    if (fields > 0) io.log(redactionCall(new Date().toISOString(), FILE, [`${fields} form fields`]));
    io.keepFile(FILE, file);
    for await (const picture of picturesOf(file)) keepDisplayed(io, picture);
  },
};
