import type { Sighting, SightingMark } from '../../utils/matching/sightings.ts';

/** What becomes of a sighting; each may throw an AppError. */
export interface SightingActions {
  /** Keeps evidence of the page, opening it where it is in no tab. */
  readonly capture: (sighting: Sighting) => Promise<void>;
  readonly openPage: (sighting: Sighting) => void;
  /** Reads the licence once more. */
  readonly check: (sighting: Sighting) => Promise<void>;
  readonly mark: (sighting: Sighting, mark: SightingMark | null) => Promise<void>;
  /** The host is left out from now on. */
  readonly mute: (site: string) => Promise<void>;
  readonly remove: (sighting: Sighting) => Promise<void>;
  readonly removeAll: () => Promise<void>;
  /** Saves these as a file for spreadsheets. */
  readonly exportCsv: (sightings: readonly Sighting[]) => void;
}

export const siteOf = ({ pageUrl }: Pick<Sighting, 'pageUrl'>): string =>
  URL.parse(pageUrl)?.hostname ?? pageUrl;
