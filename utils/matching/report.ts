import type { ImageReport, IndexedWork, Verdict } from './types.ts';

/** A hostile page may show pictures without end, and the lists of all tabs share 10 MB; the list of one page ends here. */
export const MAX_IMAGES = 1000;

const isUnseen = ({ verdict }: ImageReport) =>
  verdict.kind === 'not_checked' && verdict.reason === 'not_seen';

/** Those that were not seen make room for others: the last of them first. */
function fit<W extends IndexedWork>(images: readonly ImageReport<W>[]): ImageReport<W>[] {
  let excess = images.length - MAX_IMAGES;
  if (excess <= 0) return [...images];
  const kept = images.toReversed().filter((image) => !isUnseen(image) || excess-- <= 0);
  return kept.toReversed().slice(0, MAX_IMAGES);
}

/** Adds images not yet listed, as `checking` (or, where they were not in view yet, as `not_seen`), up to `MAX_IMAGES`. */
export function addImages<W extends IndexedWork>(
  images: readonly ImageReport<W>[],
  imageUrls: readonly string[],
  areSeen = true,
): ImageReport<W>[] {
  const names = new Set(imageUrls);
  const listed = new Set(images.map((image) => image.imageUrl));
  const verdict = areSeen
    ? ({ kind: 'checking' } as const)
    : ({ kind: 'not_checked', reason: 'not_seen' } as const);
  const added = [...names].filter((imageUrl) => !listed.has(imageUrl));
  return fit([
    ...images.map((image) =>
      areSeen && isUnseen(image) && names.has(image.imageUrl) ? { ...image, verdict } : image,
    ),
    ...added.map((imageUrl) => ({ imageUrl, sha256: null, source: 'file' as const, verdict })),
  ]);
}

/** Puts one image's result in its place; an image that is not listed is left out. */
export const setImage = <W extends IndexedWork>(
  images: readonly ImageReport<W>[],
  result: ImageReport<W>,
): ImageReport<W>[] => images.map((image) => (image.imageUrl === result.imageUrl ? result : image));

/** The matches of a verdict, the earliest priority date first; none where nothing matched or nothing was checked. */
export const matchesOf = <W extends IndexedWork>(verdict: Verdict<W> | { readonly kind: 'checking' }) =>
  'matches' in verdict ? verdict.matches : [];

/** Whether different accounts registered this picture. */
export const isCompeting = (verdict: ImageReport['verdict']): boolean =>
  new Set(matchesOf(verdict).map((match) => match.work.registrant)).size > 1;

/** What the toolbar says of a page: how many pictures are registered, and whether any of them is claimed twice. */
export const countRegistered = (images: readonly ImageReport[]) => ({
  registered: images.filter((image) => matchesOf(image.verdict).length > 0).length,
  competing: images.filter((image) => isCompeting(image.verdict)).length,
});
