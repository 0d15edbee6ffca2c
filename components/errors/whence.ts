import type { TextsOf } from '../error-text.ts';

/** Of Whence itself. */
export const WHENCE_ERRORS: TextsOf<'messaging' | 'internal'> = {
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
