import type { ReactNode } from 'react';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import { MutedSites } from '../../components/sightings/MutedSites.tsx';
import { Sightings, type SightingsProps } from '../../components/sightings/Sightings.tsx';
import { Telling, type TellingProps } from '../../components/sightings/Telling.tsx';
import type { SightingActions } from '../../components/sightings/types.ts';
import { Watched } from '../../components/sightings/Watched.tsx';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { Sighting } from '../../utils/matching/sightings.ts';
import type { WatchedAccount } from '../../utils/storage/sightings.ts';
import { After, press } from './acting.tsx';
import * as fake from './fakes.ts';

const done = () => Promise.resolve();

export const ACTIONS: SightingActions = {
  capture: done,
  openPage: () => {},
  check: done,
  mark: done,
  mute: done,
  remove: done,
  removeAll: done,
  exportCsv: () => {},
};

export const WATCHED: readonly WatchedAccount[] = [
  { address: fake.AGENCY.toLowerCase() as `0x${string}`, label: 'The agency' },
  { address: `0x${'e'.repeat(40)}`, label: '' },
];

export const sighting = (digit: string, changes: Partial<Sighting> = {}): Sighting => ({
  id: digit.repeat(64) as Sha256,
  workId: fake.workId('1'),
  registrant: fake.ANOTHER,
  pageUrl: 'https://news.example/science/black-hole?page=2',
  imageUrl: 'https://cdn.example/pictures/black-hole-640.jpg',
  kind: 'same',
  distanceBits: 4,
  firstSeenAt: '2026-11-03T09:00:00.000Z',
  lastSeenAt: '2026-11-20T09:00:00.000Z',
  visits: 3,
  pageId: '1-2-3-4',
  licence: { state: 'none', hasAnySite: false },
  askedAt: '2026-11-20T09:00:00.000Z',
  pendingSince: null,
  mark: null,
  untoldSince: null,
  toldAt: null,
  ...changes,
});

const LONG = `https://${'a-very-long-name.'.repeat(6)}example/${'path/'.repeat(40)}`;

const SEVERAL: readonly Sighting[] = [
  sighting('1'),
  sighting('2', {
    pageUrl: 'https://paper.example/',
    kind: 'exact',
    distanceBits: 0,
    visits: 1,
    licence: { state: 'licensed', name: 'paper.example', untilSeconds: 1_798_000_000 },
  }),
  sighting('3', {
    pageUrl: 'https://blog.example/2026/11/rings',
    kind: 'similar',
    distanceBits: 48,
    registrant: fake.AGENCY,
    licence: { state: 'open', name: 'CC BY 4.0' },
  }),
  sighting('4', {
    pageUrl: LONG,
    licence: { state: 'none', hasAnySite: true, onlySource: 'node-a.example' },
  }),
  sighting('5', { pageUrl: 'http://127.0.0.1:8080/', licence: { state: 'unknown' } }),
  sighting('6', { pageUrl: 'https://shop.example/', licence: null, pendingSince: 1 }),
  sighting('7', { pageUrl: 'https://friend.example/', mark: 'licensed' }),
];

const TELLING: TellingProps = {
  isTold: false,
  quiet: null,
  onTell: () => Promise.resolve(true),
  onQuiet: done,
};

export const telling = (changes: Partial<TellingProps> = {}) => <Telling {...TELLING} {...changes} />;

interface Around {
  readonly telling?: Partial<TellingProps>;
  readonly sites?: readonly string[];
  readonly services?: Partial<Services>;
}

/** The section as the dashboard shows it. */
export function sightings(changes: Partial<SightingsProps> = {}, around: Around = {}): ReactNode {
  const watched = changes.watched ?? [];
  const Content = () => (
    <Sightings sightings={SEVERAL} hasAccounts watched={watched} actions={ACTIONS} {...changes}>
      <Watched own={changes.hasAccounts === false ? [] : [fake.ANOTHER]} watched={watched} onChange={done} />
      {telling(around.telling)}
      <MutedSites sites={around.sites ?? []} onChange={done} />
    </Sightings>
  );
  return (
    <ServicesContext value={fake.fakeServices(around.services)}>
      <Dashboard sections={[{ hash: 'sightings', label: () => 'Sightings', Content }]} hash="#/sightings" />
    </ServicesContext>
  );
}

export const SIGHTING_STATES: Record<string, ReactNode> = {
  'sightings-several': sightings(
    { watched: WATCHED },
    { telling: { isTold: true, quiet: { from: '22:00', to: '07:00' } }, sites: ['my-own.example'] },
  ),
  'sightings-none': sightings({ sightings: [] }),
  'sightings-no-account': sightings({ sightings: [], hasAccounts: false }),
  'sightings-failed': (
    <After act={press('Keep evidence')}>
      {sightings(
        { sightings: [sighting('1')], actions: { ...ACTIONS, capture: fake.failing('evidence.no_page') } },
        { services: { readPreview: fake.never, readDescription: fake.never } },
      )}
    </After>
  ),
  'sightings-captured': (
    <After act={press('Keep evidence')}>{sightings({ sightings: [sighting('1')] })}</After>
  ),
  'sightings-deleting': <After act={press('Delete all…')}>{sightings({ sightings: [sighting('1')] })}</After>,
};
