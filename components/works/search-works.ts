import type { WorkId } from '../../utils/matching/types.ts';
import type { OwnWork } from '../../utils/messaging/protocol.ts';
import type { WorkDetail } from './OwnWorks.tsx';

/** The works in which all words of a search stand, in whatever field. */
export function searchWorks(
  works: readonly OwnWork[],
  details: ReadonlyMap<WorkId, WorkDetail>,
  query: string,
): readonly OwnWork[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return works;
  return works.filter(({ workId, contentHash, registrant }) => {
    const { title = '', creator = '', licence = '' } = details.get(workId)?.description?.metadata ?? {};
    const text = [title, creator, licence, workId, contentHash, registrant].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
