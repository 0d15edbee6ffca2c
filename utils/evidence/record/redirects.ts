import * as v from 'valibot';
import { count, sha256, text, time } from './fields.ts';
import type { Sighting } from './consistency.ts';
import { digestText } from './digest.ts';

/** Browsers follow 20 (Fetch, HTTP-redirect fetch). */
const MAX_HOPS = 20;

export const withoutFragment = (url: string): string => url.split('#')[0] ?? url;

/** capture.json, `redirects`: by which way came what a host had sent elsewhere. */
export const redirectsSchema = v.array(
  v.strictObject({
    /** What was asked for, and what answered in the end. */
    url: text(),
    end: text(),
    /** Of the bytes that came. */
    sha256,
    /** Who sent on, the first that was asked before all; `status` is null where the browser itself did so (HSTS). */
    hops: v.pipe(
      v.array(v.strictObject({ url: text(), status: v.nullable(count), at: time })),
      v.minLength(1),
      v.maxLength(MAX_HOPS),
    ),
  }),
);

export type Redirect = v.InferOutput<typeof redirectsSchema>[number];

/** Those on which browsers go on (Fetch, redirect status). */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
export const isRedirectStatus = (status: number): boolean => REDIRECTS.has(status);

/** Whether that is all that a browser does without asking anybody: the same address by https (RFC 6797 §8.3). */
export function isUpgrade(from: string, to: string): boolean {
  const url = URL.parse(from);
  if (url?.protocol !== 'http:') return false;
  url.protocol = 'https:';
  return withoutFragment(url.href) === withoutFragment(to);
}

/** Nobody gets to see what else a redirect's answer holds. */
const EMPTY = digestText('');

/**
 * What the WARC holds, by what was asked for: there, an answer stands under the address that gave it. Sightings of hops are
 * left out, as they are no file's.
 */
export function followRedirects<S extends Sighting>(
  sightings: readonly S[],
  redirects: readonly Redirect[],
): S[] {
  const left = [...sightings];
  const take = (url: string, digest: Sighting['sha256']) => {
    const at = left.findIndex((one) => one.side === 'served' && one.url === url && one.sha256 === digest);
    return at === -1 ? [] : left.splice(at, 1);
  };
  const followed = redirects.flatMap(({ url, end, sha256: digest, hops }) => {
    for (const hop of hops) if (hop.status !== null) take(hop.url, EMPTY);
    return take(end, digest).map((one) => ({ ...one, url }));
  });
  return [...left, ...followed];
}
