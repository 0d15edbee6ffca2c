import type { TextsOf } from '../error-text.ts';

/** Of pictures of pages, and of comparing them. */
export const PICTURE_ERRORS: TextsOf<'imaging' | 'page' | 'matching'> = {
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
};
