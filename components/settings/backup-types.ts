/** What a backup takes along, in the order in which it is told. */
export const PART_NAMES = [
  'network',
  'otherRegistries',
  'scanning',
  'matching',
  'hints',
  'language',
  'sightingSettings',
  'sightings',
  'places',
  'wantedPlaces',
  'files',
  'contents',
  'timeProofs',
  'witness',
  'roots',
  'keyNames',
  'recipients',
  'account',
  'wallets',
  'identity',
] as const;

export type PartName = (typeof PART_NAMES)[number];

/** Why something is not taken along. */
export const LEFT_WHYS = ['evidence', 'unfinished', 'chain', 'anew', 'asked'] as const;

export type LeftWhy = (typeof LEFT_WHYS)[number];

/** What a file has of something, against what is here. `kept`: a key is here that is another, and stays. */
export interface Change {
  readonly part: PartName;
  readonly kind: 'added' | 'replaced' | 'same' | 'kept';
  /** How many entries are added to those that are here; absent where it is taken as a whole. */
  readonly entries?: number;
  /** Addresses of accounts that count as one's own once it is taken; absent where it has none. */
  readonly accounts?: readonly string[];
}

/** A backup that was read, and of which nothing is stored yet. */
export interface OpenedBackup {
  /** ISO 8601. */
  readonly madeAt: string;
  readonly changes: readonly Change[];
  /** Stores what is added or replaced, all of it or nothing. Called while a person clicks: the browser may ask them. */
  readonly restore: () => Promise<void>;
}
