import { distanceBits } from '../../imaging/hamming.ts';
import { SAME_MAX_BITS } from '../../matching/work-index.ts';
import { clip } from '../record/clip.ts';
import type { CaptureSide } from './capture-side.ts';
import { MAX_LINE, MAX_LINES, type Witness } from './witness-record.ts';

type Compared = Pick<Witness, 'title' | 'resources' | 'pictures' | 'text'>;
type Picture = CaptureSide['pictures'][number];

/** How what a witness captured compares with ours: computed when it is sealed, and again by whoever verifies. */
export const compareWitness = (ours: CaptureSide, theirs: CaptureSide): Compared => ({
  title: { theirs: theirs.title, verdict: ours.title === theirs.title ? 'same' : 'differs' },
  resources: byUrl(comparable(ours, theirs), comparable(theirs, ours)).map(([url, mine, other]) => {
    const [ownDigests, otherDigests] = [digestsOf(mine), digestsOf(other)];
    return { url, ours: ownDigests, theirs: otherDigests, verdict: verdictOf(ownDigests, otherDigests) };
  }),
  pictures: byUrl(ours.pictures, theirs.pictures).map(([url, mine, other]) => {
    const verdict = verdictOf(digestsOf(mine), digestsOf(other));
    if (verdict !== 'differs') return { url, verdict, distanceBits: null };
    const bits = farthest(mine, other);
    const isAlike = bits !== null && bits <= SAME_MAX_BITS;
    return { url, verdict: isAlike ? 'alike' : 'differs', distanceBits: bits };
  }),
  text: compareLines(ours.lines, theirs.lines),
});

/** What a side has that the other could have as well: in default mode, styles and scripts are not kept. */
function comparable(side: CaptureSide, other: CaptureSide): CaptureSide['resources'] {
  if (side.mode === other.mode) return side.resources;
  const kept = new Set([side.url, side.url.split('#')[0], ...side.pictures.map(({ url }) => url)]);
  return side.resources.filter(({ url }) => kept.has(url));
}

/** What both have under each URL, in the order of their letters. */
function byUrl<T extends { readonly url: string }>(ours: readonly T[], theirs: readonly T[]) {
  const [mine, other] = [Map.groupBy(ours, ({ url }) => url), Map.groupBy(theirs, ({ url }) => url)];
  const urls = [...new Set([...mine.keys(), ...other.keys()])].toSorted();
  return urls.map((url) => [url, mine.get(url) ?? [], other.get(url) ?? []] as const);
}

const digestsOf = (some: readonly { readonly sha256: Picture['sha256'] }[]) =>
  [...new Set(some.map(({ sha256 }) => sha256))].toSorted();

/** The witness has to have seen everything that we have: also what the page showed in the place of what was served. */
function verdictOf(ours: readonly string[], theirs: readonly string[]) {
  if (ours.length === 0) return 'only_theirs';
  if (theirs.length === 0) return 'only_ours';
  return ours.every((digest) => theirs.includes(digest)) ? 'same' : 'differs';
}

/** How far that of our pictures is which is least like any of the witness's; null where one has no hash. */
function farthest(ours: readonly Picture[], theirs: readonly Picture[]): number | null {
  const distances = ours.map(({ pdq, sha256 }) => {
    if (theirs.some((other) => other.sha256 === sha256)) return 0;
    if (pdq === null) return Infinity;
    return Math.min(...theirs.map((other) => (other.pdq === null ? Infinity : distanceBits(pdq, other.pdq))));
  });
  const most = Math.max(...distances);
  return Number.isFinite(most) ? most : null;
}

/** Lines that only one of both has, each as often as it has it more. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}

function compareLines(ours: readonly string[], theirs: readonly string[]): Compared['text'] {
  const [onlyOurs, onlyTheirs] = [without(ours, theirs), without(theirs, ours)];
  const told = (lines: readonly string[]) => lines.slice(0, MAX_LINES).map((line) => clip(line, MAX_LINE));
  const more = [onlyOurs, onlyTheirs].reduce((sum, { length }) => sum + Math.max(0, length - MAX_LINES), 0);
  const common = [without(ours, onlyOurs), without(theirs, onlyTheirs)].map((lines) => lines.join('\n'));
  return {
    same: ours.length - onlyOurs.length,
    isInOrder: common[0] === common[1],
    onlyOurs: told(onlyOurs),
    onlyTheirs: told(onlyTheirs),
    more,
  };
}
