import type { Sha256 } from '../imaging/types.ts';
import type { MatchKind, WorkId } from './types.ts';

/** What is on record for a work and the site that shows it. */
export type SightedLicence = OnRecord & {
  /** Host of the node that alone says so. */
  readonly onlySource?: string;
};

type OnRecord =
  /** Sold for this site, under one of its names; `untilSeconds` null: without end. */
  | { readonly state: 'licensed'; readonly name: string; readonly untilSeconds: number | null }
  /** Its registration names a public licence, which may ask for a credit and more. */
  | { readonly state: 'open'; readonly name: string }
  /** `hasAnySite`: somebody holds a licence for any site, and whether it is this one's owner no record tells. */
  | { readonly state: 'none'; readonly hasAnySite: boolean }
  | { readonly state: 'unknown' };

/** What its person says of a sighting. */
export type SightingMark = 'licensed' | 'ignored';

/** A work of interest on a page. JSON-safe; times in ISO 8601. */
export interface Sighting {
  /** Of work, page and picture, which stay the same. */
  readonly id: Sha256;
  readonly workId: WorkId;
  readonly registrant: `0x${string}`;
  /** Without its fragment. */
  readonly pageUrl: string;
  readonly imageUrl: string;
  readonly kind: MatchKind;
  readonly distanceBits: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** How often the page was opened and showed it. */
  readonly visits: number;
  /** Names the last of these, so that no visit counts twice. */
  readonly pageId: string;
  /** Null while it was never asked for. */
  readonly licence: SightedLicence | null;
  readonly askedAt: string | null;
  /** Since when the licence is to be asked for, in milliseconds since 1970; null where it is not. */
  readonly pendingSince: number | null;
  readonly mark: SightingMark | null;
  /** Since when its person is to be told of it, in milliseconds since 1970: quiet hours may be in between. */
  readonly untoldSince: number | null;
  /** When its person was told of this work on this page. */
  readonly toldAt: string | null;
}

/** What was just found on a page. */
export type Seen = Pick<
  Sighting,
  'id' | 'workId' | 'registrant' | 'pageUrl' | 'imageUrl' | 'kind' | 'distanceBits' | 'pageId'
>;

/** Licences are sold and end: what was read so long ago is read again with the next visit. */
const ASK_AGAIN_MS = 86_400_000;
/** What could not be read is not asked for by every page of a site at once. */
const TRY_AGAIN_MS = 600_000;

const isWithin = (time: string | null, ms: number, nowMs: number) =>
  time !== null && nowMs - Date.parse(time) < ms;

/** Whether its licence is as good as read just now: it is the same on all pages of a site. */
export const isLicenceFresh = ({ licence, askedAt }: Sighting, nowMs: number): boolean =>
  licence !== null && isWithin(askedAt, licence.state === 'unknown' ? TRY_AGAIN_MS : ASK_AGAIN_MS, nowMs);

/** A page can call itself by many addresses: of a work, its site is told once a day. */
export const isToldOfLately = ({ toldAt }: Sighting, nowMs: number): boolean =>
  isWithin(toldAt, ASK_AGAIN_MS, nowMs);

const isToBeAsked = ({ licence, askedAt }: Sighting, nowMs: number) =>
  licence === null || licence.state === 'unknown' || !isWithin(askedAt, ASK_AGAIN_MS, nowMs);

/** The sighting as it is after this visit; the very same where the visit was noted before. */
export function noteSeen(before: Sighting | undefined, seen: Seen, nowMs: number): Sighting {
  const lastSeenAt = new Date(nowMs).toISOString();
  if (!before) {
    return {
      ...seen,
      firstSeenAt: lastSeenAt,
      lastSeenAt,
      visits: 1,
      licence: null,
      askedAt: null,
      pendingSince: nowMs,
      mark: null,
      untoldSince: null,
      toldAt: null,
    };
  }
  if (before.pageId === seen.pageId) return before;
  const pendingSince = isToBeAsked(before, nowMs) ? (before.pendingSince ?? nowMs) : before.pendingSince;
  return { ...before, ...seen, lastSeenAt, visits: before.visits + 1, pendingSince };
}

/** A page may call itself by an address of a megabyte. */
const MAX_ADDRESS = 2048;

/** The address by which a page is known again, of a long one as much as can be kept; null for what is no page of the web. */
export function sightedPage(url: string): string | null {
  const page = URL.parse(url);
  if (page?.protocol !== 'https:' && page?.protocol !== 'http:') return null;
  page.hash = '';
  page.username = '';
  page.password = '';
  if (page.href.length > MAX_ADDRESS) page.search = '';
  if (page.href.length > MAX_ADDRESS) page.pathname = '';
  return page.href;
}

/** Whether a page is of one of these hosts, or of one below them. */
export function isOfSite(pageUrl: string, sites: readonly string[]): boolean {
  const host = URL.parse(pageUrl)?.hostname ?? '';
  return sites.some((site) => host === site || host.endsWith(`.${site}`));
}
