import { MAX_URL } from '../../../utils/evidence/record/clip.ts';
import { digestText } from '../../../utils/evidence/record/digest.ts';
import { imageName } from '../../../utils/page/image-url.ts';
import type { CaptureRequest } from '../../shared/evidence/draft.ts';

/** What was pointed at. An address may hold its whole picture (`data:`), and a draft is written over and over. */
export function subjectOf(imageUrl: string | null, frameId: number): NonNullable<CaptureRequest['subject']> {
  if (imageUrl === null || imageUrl.length <= MAX_URL) return { imageUrl, frameId };
  const characters = imageUrl.length;
  const why = `an address of ${characters} characters is kept as its digest`;
  return {
    imageUrl: imageName(imageUrl),
    frameId,
    shortened: { sha256: digestText(imageUrl), characters, why },
  };
}
