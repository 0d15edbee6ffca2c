import type { FileRow } from '../../../components/files/types.ts';
import { atProviders, isWhole, type Replication } from '../../../utils/ipfs/replication/replication.ts';
import { placesWords } from './places-words.ts';
import type { KeptFile, StoredProvider } from '../../../utils/storage/keeping.ts';

/**
 * What is known of places that are still set, one that was removed is asked no more, so it counts no more; with how many are
 * wanted now, not when it was sent.
 */
export function atSetPlaces(
  contents: readonly Replication[],
  providers: readonly Pick<StoredProvider, 'url'>[],
  wanted: number,
): readonly Replication[] {
  const names = providers.map(({ url }) => new URL(url).host);
  return contents.map((content) => ({ ...atProviders(content, names), wanted }));
}

/** A file as it is listed. */
export function rowOf({ unsent, ...file }: KeptFile, contents: readonly Replication[]): FileRow {
  const content = contents.find(({ cid }) => cid === file.cid);
  const isEnough = content !== undefined && isWhole(content);
  return {
    ...file,
    // What was sent in part may have been given to the other places since, by the daily look.
    isUnsent: unsent !== null && !isEnough,
    isEnough,
    placesWords: content ? placesWords(content, Date.now()) : null,
    places: content?.places ?? [],
  };
}
