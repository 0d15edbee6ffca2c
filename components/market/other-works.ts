import type { Match, WorkId } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import type { Picture } from '../picture.ts';

/** The works of the same picture, but for this one. */
export const otherWorks = (picture: Picture, { work }: Match<Registration>): readonly WorkId[] =>
  'matches' in picture
    ? picture.matches.map((match) => match.work.workId).filter((id) => id !== work.workId)
    : [];
