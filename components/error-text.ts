import type { ErrorCode } from '../utils/errors.ts';

/** What a person is told of a failure: what failed, what that means for the check, the one thing to do. */
export interface ErrorText {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  /** The button that does it, where a button can. */
  readonly remedy?: 'retry' | 'settings';
}

export type ErrorTexts = Partial<Record<ErrorCode, ErrorText>>;

export const ERROR_TEXT: Record<ErrorCode, ErrorText> = {
  'imaging.not_an_image': {
    title: 'Not a picture',
    body: 'The file at this address is not a picture that Whence can read, so it was not checked.',
    action: 'Open the picture in a tab of its own to see what it is.',
  },
  'imaging.unreadable': {
    title: 'The picture could not be read',
    body: 'Its file is damaged or of an unknown kind, so it was not checked.',
    action: 'Reload the page to fetch it again.',
  },
  'imaging.too_large': {
    title: 'The file is too large',
    body: 'Whence reads pictures up to a limit, to keep the browser quick. This one was not checked.',
    action: 'Check a smaller copy of the picture.',
  },
  'imaging.too_many_pixels': {
    title: 'The picture has too many pixels',
    body: 'Whence decodes pictures up to a limit, to keep the browser quick. This one was not checked.',
    action: 'Check a smaller copy of the picture.',
  },
  'imaging.timeout': {
    title: 'Reading the picture took too long',
    body: 'Whence stopped reading it, so it was not checked.',
    action: 'Reload the page to try again.',
  },
  'page.fetch_failed': {
    title: 'The page’s copy could not be fetched',
    body: 'Its host did not give the picture to Whence, which asks without your cookies.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'page.too_large': {
    title: 'The page’s copy is too large',
    body: 'Whence fetches pictures up to a limit, and stopped at it.',
    action: 'Open the picture in a tab of its own.',
  },
  'page.timeout': {
    title: 'The picture’s host did not answer in time',
    body: 'The page’s copy could not be fetched.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'matching.not_compared': {
    title: 'The pictures could not be compared',
    body: 'Something like this picture is registered, but its preview could not be fetched.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'registry.not_configured': {
    title: 'No registry is set',
    body: 'Whence does not know which chain to ask, so nothing can be checked.',
    action: 'Choose a network in the settings.',
    remedy: 'settings',
  },
  'registry.unreachable': {
    title: 'The chain could not be reached',
    body: 'None of the nodes in your settings answered. What was read before stays on this computer and is still used.',
    action: 'Check your connection, then try again.',
    remedy: 'retry',
  },
  'registry.inconsistent': {
    title: 'The registry’s log does not add up',
    body: 'A node left out or altered registrations. What it sent was refused; only what added up is used.',
    action: 'Add another node in the settings.',
    remedy: 'settings',
  },
  'registry.not_stored': {
    title: 'The copy of the registry could not be stored',
    body: 'The browser refused to keep it, most often because the disk is full. Pictures are compared with what was stored before.',
    action: 'Make room on the disk, or set a smaller copy in the settings, and sync again.',
  },
  'registry.unknown_work': {
    title: 'This work is not known',
    body: 'It is not on the chain in your settings, or the node that was asked is behind.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'registry.bad_metadata': {
    title: 'The details are not in a form Whence can read',
    body: 'The registration points to a document without the fields that a picture needs. Nothing of it is shown.',
    action: 'Only the work’s owner of record can amend this.',
  },
  'registry.range_refused': {
    title: 'A node answers too little at once',
    body: 'It refused even small parts of the registry’s log, so the copy on this computer could not be brought up to date.',
    action: 'Add another node in the settings.',
    remedy: 'settings',
  },
  'registry.rejected': {
    title: 'The registry refused',
    body: 'The contract did not accept what was sent to it. Nothing was changed.',
    action: 'Copy the details to see the reason.',
  },
  'registry.insufficient_funds': {
    title: 'Not enough funds',
    body: 'The account does not hold what this costs with its fees. Nothing was sent.',
    action: 'Send funds to the account, then try again.',
    remedy: 'retry',
  },
  'registry.disagreement': {
    title: 'Nodes disagree',
    body: 'The nodes in your settings tell different things of the chain, so none of them is believed here.',
    action: 'Add another node in the settings.',
    remedy: 'settings',
  },
  'ipfs.bad_cid': {
    title: 'The details have no valid address',
    body: 'The registration points to something that is no IPFS address, so its details cannot be read.',
    action: 'Only the work’s owner of record can amend this.',
  },
  'ipfs.not_found': {
    title: 'The details were not found',
    body: 'The gateways in your settings answered that they do not have them. Another gateway may.',
    action: 'Add another gateway in the settings.',
    remedy: 'settings',
  },
  'ipfs.tampered': {
    title: 'The details were altered on the way',
    body: 'What the gateways sent is not what was registered. Nothing of it is shown.',
    action: 'Try again, or add another gateway in the settings.',
    remedy: 'retry',
  },
  'ipfs.timeout': {
    title: 'Could not check the details',
    body: 'No gateway in your settings answered in time.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'ipfs.too_large': {
    title: 'The details are too large',
    body: 'The registration’s document is larger than Whence reads, so nothing of it is shown.',
    action: 'Only the work’s owner of record can amend this.',
  },
  'ipfs.unreachable': {
    title: 'Could not check the details',
    body: 'No gateway in your settings could be reached.',
    action: 'Check your connection, then try again.',
    remedy: 'retry',
  },
  'ipfs.locked': {
    title: 'It could not be decrypted',
    body: 'The content is private, and none of the keys at hand opens it; or it is damaged.',
    action: 'Try another key or passphrase.',
  },
  'ipfs.upload_failed': {
    title: 'The upload failed',
    body: 'No copy was stored, so nothing was registered.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
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
    title: 'It could not be sealed',
    body: 'The disk may be full. What was captured is still there, and is not lost.',
    action: 'Make some room, and try again.',
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
  'messaging.bad_request': {
    title: 'Something went wrong inside Whence',
    body: 'One part of Whence asked another for something it does not understand.',
    action: 'Reload the page. If it stays, copy the details and report them.',
  },
  'messaging.forbidden': {
    title: 'Refused',
    body: 'This page may not ask Whence for this.',
    action: 'Open Whence from the toolbar.',
  },
  'messaging.unavailable': {
    title: 'Whence is not answering',
    body: 'Its background part was stopped or is just being updated.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'internal.unexpected': {
    title: 'Something went wrong inside Whence',
    body: 'This is a mistake of ours, not of the page. What is shown elsewhere still holds.',
    action: 'Try again. If it stays, copy the details and report them.',
    remedy: 'retry',
  },
};
