import * as v from 'valibot';
import type { Sha256 } from '../../imaging/types.ts';
import { sha256, text } from './fields.ts';

const VERDICTS = ['match', 'differs', 'only_displayed', 'only_served', 'dynamic'] as const;

export type ConsistencyVerdict = (typeof VERDICTS)[number];

/** consistency.json: what the page showed (A) against what servers sent (B), each by all its digests, sorted. */
export const consistencySchema = v.strictObject({
  version: v.literal(1),
  resources: v.array(
    v.strictObject({
      url: text(),
      displayed: v.array(sha256),
      served: v.array(sha256),
      verdict: v.picklist(VERDICTS),
    }),
  ),
  /** Texts and pictures of the page that nothing which it received accounts for. */
  foreign: v.array(
    v.strictObject({
      kind: v.picklist(['text', 'image']),
      where: text(),
      what: text(),
      /**
       * `altered`: something else was served at this place, and the page's own scripts leave it as it was served.
       * `unaccounted`: it is in nothing that was received, but a script may have made it, or somebody who used the page.
       */
      verdict: v.picklist(['altered', 'unaccounted']),
      /** What was served at this place. */
      instead: v.nullable(text()),
    }),
  ),
});

export type Consistency = v.InferOutput<typeof consistencySchema>;
export type Foreign = Consistency['foreign'][number];

/** One URL's bytes as shown or as served. */
export interface Sighting {
  readonly url: string;
  readonly side: 'displayed' | 'served';
  readonly sha256: Sha256;
}

/** What two sides say of each other. A server that never sends the same twice has shown that it cannot be compared. */
export function compareSides(displayed: readonly Sha256[], served: readonly Sha256[]): ConsistencyVerdict {
  if (displayed.length === 0) return 'only_served';
  if (served.length === 0) return 'only_displayed';
  if (displayed.every((digest) => served.includes(digest))) return 'match';
  return served.length > 1 ? 'dynamic' : 'differs';
}

/** The consistency of all sightings, by URL; the verifier computes it again from the WARC. */
export function compareSightings(sightings: readonly Sighting[]): Consistency['resources'] {
  const byUrl = Map.groupBy(sightings, ({ url }) => url);
  return [...byUrl.keys()].toSorted().map((url) => {
    const digestsOf = (side: Sighting['side']) => {
      const ofSide = (byUrl.get(url) ?? []).filter((one) => one.side === side);
      return [...new Set(ofSide.map(({ sha256: digest }) => digest))].toSorted();
    };
    const [displayed, served] = [digestsOf('displayed'), digestsOf('served')];
    return { url, displayed, served, verdict: compareSides(displayed, served) };
  });
}
