import type { Images } from '../../../utils/evidence/record/images.ts';
import type { Draft, ListedPart } from '../../shared/evidence/draft.ts';

/** The pictures of a capture whose bytes are still in it: what the user took out is on no list. */
export function keptImages({ facts }: Draft, parts: readonly ListedPart[]): Images['images'] {
  const names = new Set(parts.map(({ name }) => name));
  const payloads = new Set(
    parts.flatMap(({ exchange, sha256 }) => (exchange ? [`${exchange.url} ${sha256}`] : [])),
  );
  return (facts.images ?? []).filter(({ file, url, sha256 }) =>
    file === null ? payloads.has(`${url} ${sha256}`) : names.has(file),
  );
}
