import { digestBytes } from '../../../utils/imaging/sha256.ts';
import { isQuiet } from '../../../utils/matching/quiet-hours.ts';
import { matchesOf } from '../../../utils/matching/report.ts';
import {
  isLicenceFresh,
  isOfSite,
  isToldOfLately,
  noteSeen,
  type Seen,
  type SightedLicence,
  type Sighting,
} from '../../../utils/matching/sightings.ts';
import type { ImageReport } from '../../../utils/matching/types.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import type { SightingSettings } from '../../../utils/storage/sightings.ts';
import {
  changeSighting,
  pendingSightings,
  sightingsOfSite,
  untoldSightings,
} from '../../shared/sightings/sightings-db.ts';

/** A page, and pictures that it shows. */
export interface SeenPage {
  readonly pageId: string;
  readonly pageUrl: string;
  readonly images: readonly ImageReport<Registration>[];
}

export interface SightingsOptions {
  readonly now: () => Date;
  /** In lower case. */
  readonly accounts: () => Promise<ReadonlySet<string>>;
  readonly settings: () => Promise<SightingSettings>;
  readonly readLicence: (sighting: Sighting) => Promise<SightedLicence>;
  readonly mayNotify: () => Promise<boolean>;
  readonly notify: (sighting: Sighting) => Promise<void>;
}

/** Each asks nodes and gateways. */
const ASKED_AT_ONCE = 100;

const idOf = (parts: readonly string[]) => digestBytes(new TextEncoder().encode(JSON.stringify(parts)));

/** Works of one's own, and of accounts that are watched, on pages: kept first, then asked about, then told. */
export function createSightings({
  now,
  accounts,
  settings,
  readLicence,
  mayNotify,
  notify,
}: SightingsOptions) {
  /** One after the other: two pictures of a work must not both be told. */
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => null);
    return done;
  };

  async function seenOn({ pageId, pageUrl, images }: SeenPage): Promise<Seen[]> {
    const own = await accounts();
    const found = images.flatMap(({ imageUrl, verdict }) =>
      matchesOf(verdict)
        .filter(({ work }) => own.has(work.registrant.toLowerCase()))
        .map(async ({ work: { workId, registrant }, kind, distanceBits }) => {
          const id = await idOf([workId, pageUrl, imageUrl]);
          return { id, workId, registrant, pageUrl, imageUrl, kind, distanceBits, pageId };
        }),
    );
    return Promise.all(found);
  }

  /** Whether its person knows of this work on this page, or was told of it on this site a short while ago. */
  async function isSettled(sighting: Sighting): Promise<boolean> {
    const nowMs = now().getTime();
    return (await sightingsOfSite(sighting)).some(
      (it) =>
        isToldOfLately(it, nowMs) ||
        (it.pageUrl === sighting.pageUrl && (it.toldAt !== null || it.mark !== null)),
    );
  }

  /** Tells what is new; at quiet hours it waits for the alarm that follows them. */
  async function tellAll(): Promise<void> {
    const { isTold, quiet, mutedSites } = await settings();
    if (isQuiet(quiet, now())) return;
    for (const sighting of await untoldSightings()) {
      const isWanted = isTold && !isOfSite(sighting.pageUrl, mutedSites) && !(await isSettled(sighting));
      const toldAt = isWanted && (await mayNotify()) ? now().toISOString() : sighting.toldAt;
      // Written before: who ends the worker here leaves one untold, which is listed, and none told twice.
      await changeSighting(sighting.id, (stored) => stored && { ...stored, untoldSince: null, toldAt });
      if (toldAt !== sighting.toldAt) await notify(sighting);
    }
  }

  /** Reads the licence of what waits for it; who asked for that by hand need not be told. */
  async function settle(sighting: Sighting, isAskedByHand = false): Promise<void> {
    const nowMs = now().getTime();
    const known = isAskedByHand
      ? undefined
      : (await sightingsOfSite(sighting)).find((it) => isLicenceFresh(it, nowMs));
    const licence = known?.licence ?? (await readLicence(sighting));
    const askedAt = known?.askedAt ?? now().toISOString();
    const asked = { licence, askedAt, pendingSince: null, ...(!isAskedByHand && { untoldSince: nowMs }) };
    await changeSighting(sighting.id, (it) => it && { ...it, ...asked });
  }

  const settleAll = () =>
    alone(async () => {
      const pending = (await pendingSightings()).slice(0, ASKED_AT_ONCE);
      for (const sighting of pending) await settle(sighting);
      await tellAll();
    });

  return {
    /** Pages of private windows are not to be given. */
    async note(page: SeenPage): Promise<void> {
      if (isOfSite(page.pageUrl, (await settings()).mutedSites)) return;
      const seen = await seenOn(page);
      for (const one of seen)
        await changeSighting(one.id, (before) => noteSeen(before, one, now().getTime()));
      if (seen.length > 0) await settleAll();
    },
    /** Goes on with what a worker that was ended has left. */
    resume: settleAll,
    /** Asks once more what is on record. */
    async check(id: string): Promise<void> {
      await alone(async () => {
        const sighting = await changeSighting(id, (stored) => stored);
        if (sighting) await settle(sighting, true);
      });
    },
  };
}

export type Sightings = ReturnType<typeof createSightings>;
