import type { Doings, Doing, FileActions, FileRow } from '../../components/files/types.ts';
import type { PlacesSectionProps } from '../../components/settings/PlacesSection.tsx';
import { AppError } from '../../utils/errors.ts';
import type { Place } from '../../utils/ipfs/replication/replication.ts';
import { NO_PLACES, NOW } from './fakes.ts';

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR_MS).toISOString();

export const cid = (letter: string) => `bafybei${letter.repeat(52)}`;

export const place = (provider: string, changes: Partial<Place> = {}): Place => ({
  provider,
  state: 'held',
  checkedAt: ago(2),
  heldAt: ago(2),
  leaves: 8,
  code: null,
  reason: null,
  ...changes,
});
const LOST = {
  state: 'lost',
  heldAt: ago(26),
  leaves: 0,
  code: 'ipfs.not_found',
  reason: 'not there',
} as const;
const SILENT = { state: 'unreachable', heldAt: ago(50), leaves: 0, code: 'ipfs.unreachable' } as const;

export const fileRow = (changes: Partial<FileRow> = {}): FileRow => ({
  cid: cid('a'),
  name: 'harbour-at-noon.raw',
  sizeBytes: 48_200_000,
  isFolder: false,
  isPrivate: true,
  profile: '256k',
  addedAt: ago(30),
  isUnsent: false,
  placesWords: '3 of 3 places, checked 2 h ago',
  places: ['node.home.example', 'pins.example', '127.0.0.1:5001'].map((name) => place(name)),
  ...changes,
});

export const WHOLE = fileRow();
export const LACKING = fileRow({
  cid: cid('b'),
  name: 'press-kit',
  isFolder: true,
  isPrivate: false,
  sizeBytes: 912_000_000,
  placesWords: '1 of 3 places, checked 2 h ago',
  places: [
    place('node.home.example'),
    place('pins.example', LOST),
    place('127.0.0.1:5001', { ...SILENT, reason: 'no answer' }),
  ],
});
export const UNSENT = fileRow({
  cid: cid('c'),
  name: 'notes.txt',
  sizeBytes: 16,
  isUnsent: true,
  placesWords: null,
  places: [],
});
export const HOSTILE = fileRow({ cid: cid('d'), name: `<b>\u202Egnp.exe${' long'.repeat(60)}` });

export const doings = (...entries: (readonly [string, Doing['activity'], string?])[]): Doings =>
  new Map(entries.map(([id, activity, name = 'harbour.raw']) => [id, { name, activity }]));

export const failed = (code: AppError['code']) =>
  ({ kind: 'failed', error: new AppError(code, 'as the test asked') }) as const;

const nothing = () => {};
export const fakeActions = (changes: Partial<FileActions> = {}): FileActions => ({
  add: nothing,
  send: nothing,
  check: nothing,
  repair: nothing,
  exportOne: nothing,
  exportAll: nothing,
  forget: nothing,
  open: nothing,
  unlock: nothing,
  retry: nothing,
  dismiss: nothing,
  ...changes,
});

export const PLACES: PlacesSectionProps = {
  ...NO_PLACES,
  places: [
    {
      kind: 'kubo',
      url: 'http://127.0.0.1:5001',
      host: '127.0.0.1:5001',
      gatewayHost: null,
      hasCredentials: false,
    },
    {
      kind: 'pinning',
      url: 'https://api.pins.example/psa',
      host: 'api.pins.example',
      gatewayHost: 'gateway.pins.example',
      hasCredentials: true,
    },
  ],
};
