import type { CaptureSummary } from './types.ts';

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Captures in whose title, address, note or works every word of a query stands. */
export function searchCaptures(
  captures: readonly CaptureSummary[],
  query: string,
): readonly CaptureSummary[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return captures;
  return captures.filter(({ title, url, note, works }) => {
    const text = plain([title, url, note, ...works].join('\n'));
    return words.every((word) => text.includes(word));
  });
}
