import type { IndexedWork, Match } from './types.ts';

/** Anyone may register a picture again and again; a list of all would fill the browser's memory. */
export const MAX_MATCHES = 20;

/** By priority date, which a commitment makes earlier than the registration; of one second, as they were registered. */
const byPriority = ({ work: a }: Match, { work: b }: Match): number =>
  a.priorityAtSeconds - b.priorityAtSeconds || a.sequence - b.sequence;

/**
 * The first 20 of a picture's works in order of priority, and how many are left out. Where all of these are one account's,
 * the last gives its place to the first of another: no flood hides that works compete.
 */
export function earliest<W extends IndexedWork>(found: readonly Match<W>[]) {
  const matches = found.toSorted(byPriority);
  const listed = matches.slice(0, MAX_MATCHES);
  const isOthers = ({ work }: Match<W>) => work.registrant !== matches[0]?.work.registrant;
  const rival = matches.find(isOthers);
  if (rival && !listed.some(isOthers)) listed.splice(-1, 1, rival);
  return { matches: listed, omitted: matches.length - listed.length };
}
