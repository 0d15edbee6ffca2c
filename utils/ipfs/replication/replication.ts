import type { ErrorCode } from '../../errors.ts';

/**
 * `held`: proven by reading it back. `lost`: it says that it has it not, or not for good. `altered`: it gave other bytes.
 * `unreachable`: nothing is known but that it could not be asked.
 */
export type PlaceState = 'held' | 'lost' | 'altered' | 'unreachable';

/** What the last check of one provider said. Times are ISO 8601. */
export interface Place {
  /** Its host. */
  readonly provider: string;
  readonly state: PlaceState;
  readonly checkedAt: string;
  /** The last time it was proven to have it. */
  readonly heldAt: string | null;
  /** How many leaves were read back. */
  readonly leaves: number;
  /** Why it is not held; the reason is in a developer's words. */
  readonly code: ErrorCode | null;
  readonly reason: string | null;
  /** How often in a row it was given again in vain. */
  readonly refusals?: number;
}

/** Where some content is, as far as that was checked. */
export interface Replication {
  readonly cid: string;
  /** In how many places it shall be. */
  readonly wanted: number;
  readonly places: readonly Place[];
}

/** How many places are wanted if nobody says otherwise: one is none, since it may close any day. */
export const DEFAULT_WANTED = 2;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What is held is asked for once a day; what is not, each hour, since it may be back. */
const CHECK_EVERY_MS: Record<PlaceState, number> = {
  held: DAY_MS,
  lost: HOUR_MS,
  altered: HOUR_MS,
  unreachable: HOUR_MS,
};

/** When a place is asked again. One that keeps failing to take it is given it ever less often, down to once a day. */
export const checkEveryMs = ({ state, refusals = 0 }: Pick<Place, 'state' | 'refusals'>): number =>
  Math.min(CHECK_EVERY_MS[state] * 2 ** Math.max(refusals - 1, 0), DAY_MS);

export const heldPlaces = (places: readonly Place[]): readonly Place[] =>
  places.filter(({ state }) => state === 'held');

export const isWhole = ({ places, wanted }: Replication): boolean => heldPlaces(places).length >= wanted;

/** Providers to check now, of those that are set: new ones among them. */
export const dueForCheck = (
  { places }: Replication,
  providers: readonly string[],
  nowMs: number,
): readonly string[] =>
  providers.filter((name) => {
    const place = places.find(({ provider }) => provider === name);
    return !place || nowMs - Date.parse(place.checkedAt) >= checkEveryMs(place);
  });

/** Without what was known of providers that are not set any more. */
export const atProviders = (replication: Replication, names: readonly string[]): Replication => ({
  ...replication,
  places: replication.places.filter(({ provider }) => names.includes(provider)),
});

/** With what was just found in the place of what was known of the same providers. */
export function withChecked(replication: Replication, checked: readonly Place[]): Replication {
  const before = new Map(replication.places.map((place) => [place.provider, place]));
  for (const place of checked) {
    const known = before.get(place.provider);
    const refusals = place.state === 'held' ? 0 : (place.refusals ?? known?.refusals ?? 0);
    const heldAt = place.heldAt ?? known?.heldAt ?? null;
    before.set(place.provider, { ...place, heldAt, ...(refusals > 0 && { refusals }) });
  }
  return { ...replication, places: [...before.values()] };
}

/** @example describePlaces(replication, Date.now()) // '3 of 3 places, checked 2 h ago' */
export function describePlaces(replication: Replication, nowMs: number): string {
  const { places, wanted } = replication;
  const of = Math.max(wanted, places.length);
  const held = `${heldPlaces(places).length} of ${of} ${of === 1 ? 'place' : 'places'}`;
  // The oldest check: no place is told to be known better than it is.
  const checkedMs = Math.min(...places.map(({ checkedAt }) => Date.parse(checkedAt)));
  return Number.isFinite(checkedMs)
    ? `${held}, checked ${ageOf(nowMs - checkedMs)}`
    : `${held}, not checked yet`;
}

function ageOf(ageMs: number): string {
  if (ageMs < MINUTE_MS) return 'just now';
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min ago`;
  if (ageMs < 2 * DAY_MS) return `${Math.floor(ageMs / HOUR_MS)} h ago`;
  return `${Math.floor(ageMs / DAY_MS)} days ago`;
}
