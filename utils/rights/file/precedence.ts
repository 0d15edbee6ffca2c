import type { Statement } from '../types.ts';

export type FilePart = 'exif' | 'iptc' | 'xmp' | 'png_text';

/** A field of which parts of one file say different things. What was not followed is told, never dropped. */
export interface Disagreement {
  readonly field: keyof Statement;
  readonly followed: FilePart;
  readonly others: readonly { readonly part: FilePart; readonly value: string }[];
}

/** Lengths at which IPTC-IIM cuts its values, in bytes: §2:80, §2:110, §2:116. */
const IIM_LENGTHS = new Set([32, 128]);

/** The values of one field, by the part that has them. */
export type Candidates = Readonly<Partial<Record<FilePart, readonly string[]>>>;

/**
 * The parts in the order of the Metadata Working Group's Guidelines 2.0, §3.2 and figure 10: Exif, then XMP; but IPTC before
 * XMP where its digest tells that it was changed since both were brought into line.
 */
export const orderOfParts = (iptcChangedLast: boolean): readonly FilePart[] =>
  iptcChangedLast ? ['exif', 'iptc', 'xmp', 'png_text'] : ['exif', 'xmp', 'iptc', 'png_text'];

/** Chooses one part's values for a field, and says which parts have others. */
export function reconcile(
  field: keyof Statement,
  candidates: Candidates,
  order: readonly FilePart[],
): { readonly values: readonly string[]; readonly disagreement: Disagreement | null } {
  const speaking = order.filter((part) => (candidates[part] ?? []).length > 0);
  const [followed] = speaking;
  if (followed === undefined) return { values: [], disagreement: null };
  const values = withoutCut(candidates[followed] ?? [], followed, candidates.xmp ?? []);
  const others = speaking
    .slice(1)
    .map((part) => ({ part, values: withoutCut(candidates[part] ?? [], part, values) }))
    .filter((other) => other.values.join('; ') !== values.join('; '))
    .map((other) => ({ part: other.part, value: other.values.join('; ') }));
  return { values, disagreement: others.length === 0 ? null : { field, followed, others } };
}

/** IPTC's values that were cut for their length and go on in `whole` are given whole; MWG 2.0 §5.3. */
const withoutCut = (values: readonly string[], part: FilePart, whole: readonly string[]) =>
  part !== 'iptc'
    ? values
    : values.map((value) => {
        const wasCut = IIM_LENGTHS.has(new TextEncoder().encode(value).length);
        return (wasCut && whole.find((longer) => longer.startsWith(value))) || value;
      });
