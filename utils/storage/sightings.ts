import { storage } from 'wxt/utils/storage';
import type { QuietHours } from '../matching/quiet-hours.ts';

/** An account of somebody else whose works are looked for as one's own. */
export interface WatchedAccount {
  /** In lower case. */
  readonly address: `0x${string}`;
  readonly label: string;
}

export interface SightingSettings {
  readonly watched: readonly WatchedAccount[];
  /** Hosts whose pages, and those of hosts below them, are neither kept nor told: one's own, as a rule. */
  readonly mutedSites: readonly string[];
  /** Notifications of the browser are wanted; it also takes its permission. */
  readonly isTold: boolean;
  readonly quiet: QuietHours | null;
}

export const sightingSettings = storage.defineItem<SightingSettings>('local:sightings', {
  version: 1,
  fallback: { watched: [], mutedSites: [], isTold: false, quiet: null },
});
