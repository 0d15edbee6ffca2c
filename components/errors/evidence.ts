import type { TextsOf } from '../error-text.ts';

/** Of captures, and of what proves them. */
export const EVIDENCE_ERRORS: TextsOf<'evidence'> = {
  'evidence.unsafe_package': {
    title: 'This file is not opened',
    body: 'It is no evidence package, or is built so that two programs may see two things in it. Nothing in it was believed.',
    action: 'Ask whoever gave it to you for the file as it was exported.',
  },
  'evidence.malformed': {
    title: 'A part of the package cannot be read',
    body: 'A file in it is missing, damaged, or not written as Whence writes it, so that it proves nothing.',
    action: 'Ask whoever gave it to you for the file as it was exported.',
  },
  'evidence.broken_chain': {
    title: 'A log was altered',
    body: 'One of its lines does not follow from the line before, so the log proves nothing.',
    action: 'Ask whoever gave it to you for the file as it was exported.',
  },
  'evidence.not_watched': {
    title: 'What was served could not be recorded',
    body: 'The browser did not let Whence watch the page, or the watching was ended: on the bar that the browser shows, or with the tab. What was captured before is kept.',
    action: 'Close the developer tools of the page, then capture it again.',
    remedy: 'retry',
  },
  'evidence.no_page': {
    title: 'This page cannot be kept',
    body: 'Browsers keep extensions out of their own pages and stores, or the tab was closed.',
    action: 'On any other page: reload it, and try again.',
  },
  'evidence.page_left': {
    title: 'The page was left',
    body: 'The tab showed another page before everything was kept. What was there until then is kept.',
    action: 'Go back to the page, and try again.',
  },
  'evidence.not_in_front': {
    title: 'No picture of the screen was taken',
    body: 'Only the tab in front can be seen, and this one was not.',
    action: 'Bring the page to the front, and try again.',
  },
  'evidence.not_stored': {
    title: 'It could not be stored or sealed',
    body: 'The disk may be full. What was captured is still there, and is not lost.',
    action: 'Make some room, and try again: what is left to be done is done then.',
    remedy: 'retry',
  },
  'evidence.unknown_capture': {
    title: 'There is nothing to seal',
    body: 'This capture was sealed or thrown away already, or is still under way.',
    action: 'Look among your evidence.',
  },
  'evidence.no_answer': {
    title: 'No answer',
    body: 'The authority or calendar could not be reached, or took too long. The capture is complete without it.',
    action: 'Whence asks again by itself; check its address in the settings if this stays.',
  },
  'evidence.bad_answer': {
    title: 'Not a proof of this capture',
    body: 'What the authority or calendar answered does not prove anything about this capture, so it was not kept.',
    action: 'Check its address in the settings, or use another.',
    remedy: 'settings',
  },
  'evidence.too_dear': {
    title: 'The fees are higher than you allowed',
    body: 'Nothing was sent. It waits until the chain is cheaper.',
    action: 'Wait, or allow more in the settings.',
    remedy: 'settings',
  },
  'evidence.no_witness': {
    title: 'The witness did not look',
    body: 'It could not be reached, refused, or answered with something that is no capture of this page by its key.',
    action: 'Test it in the settings. A capture is complete without it.',
    remedy: 'settings',
  },
};
