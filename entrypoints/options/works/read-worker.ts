import type { PictureFacts } from '../../../components/works/types.ts';
import { toAppError, type ErrorCode } from '../../../utils/errors.ts';
import { serveOrder } from '../../shared/workers/serve-order.ts';
import { readPicture } from './read-picture.ts';

/** What came of the nth file. */
export interface PictureRead {
  readonly index: number;
  readonly result: { readonly facts: PictureFacts } | { readonly failure: ErrorCode };
}

// A worker of its own: to decode and hash large pictures would keep a page from answering. One for all of a batch: what hashes
// them is compiled once.

serveOrder<readonly Blob[], PictureRead, null>(async (files, tell) => {
  for (const [index, file] of files.entries()) {
    const result = await readPicture(file).then(
      (facts) => ({ facts }),
      (thrown: unknown) => ({ failure: toAppError(thrown).code }),
    );
    tell({ index, result });
  }
  return null;
});
