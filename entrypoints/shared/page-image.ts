import { AppError } from '../../utils/errors.ts';
import { MAX_IMAGE_BYTES } from '../../utils/imaging/limits.ts';
import { send } from '../../utils/messaging/send.ts';
import { readImageBytes } from '../../utils/page/read.ts';
import { rememberAnswers } from './remember-answers.ts';

/** The page's copy of a picture, and what its host said with it. */
export interface PageImage {
  readonly file: Blob;
  readonly headers: Headers;
}

/** Once for all who ask, so that a card and its rights cost one request. Without a type the browser looks at the bytes, and shows pictures only. @throws {AppError} page.* */
export const readPageImage = rememberAnswers(async (imageUrl: string): Promise<PageImage> => {
  const { protocol = '' } = URL.parse(imageUrl) ?? {};
  if (!['http:', 'https:', 'data:'].includes(protocol)) {
    // A blob: lives in its page only.
    throw new AppError('page.fetch_failed', `${protocol} is not fetched`, { details: { protocol } });
  }
  let headers = new Headers();
  const bytes = await readImageBytes(imageUrl, {
    fetch: async (...request) => {
      const response = await fetch(...request);
      ({ headers } = response);
      return response;
    },
    maxBytes: MAX_IMAGE_BYTES,
    init: { credentials: 'omit', referrerPolicy: 'no-referrer' },
  });
  // Shown whether it could be counted or not.
  if (protocol !== 'data:') send('dataUsed.add', { requests: 1, bytes: bytes.length }).catch(() => null);
  return { file: new Blob([bytes]), headers };
});
