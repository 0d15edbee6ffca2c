import type { ReactNode } from 'react';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import type { BatchProps } from '../../components/works/Batch.tsx';
import type { Amending } from '../../components/works/AmendWork.tsx';
import type { ReceivedNoteProps } from '../../components/works/ReceivedNote.tsx';
import type { OwnWorksProps, WorkDetail } from '../../components/works/OwnWorks.tsx';
import type {
  AmendStep,
  BatchActions,
  BatchPicture,
  BatchStep,
  ClaimForm,
  Offering,
  PictureRow,
  PictureState,
  SaidOfPictures,
} from '../../components/works/types.ts';
import { Works } from '../../components/works/Works.tsx';
import { AppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { OwnWork } from '../../utils/messaging/protocol.ts';
import { sha256 } from '../unit/matching/fixtures.ts';
import { facts } from '../unit/options/works/pictures.ts';
import { After, press } from './acting.tsx';
import * as fake from './fakes.ts';
import { fakeMarket, marketReading, ownLicences, PLANNED } from './market-fakes.ts';

const DAY = Date.parse('2026-05-03T10:00:00Z') / 1000;
const LONG = `A \u202Every ${'long '.repeat(20)} name.jpg`;

const known = {
  workId: fake.workId('2'),
  registrant: fake.AGENCY,
  registeredAtSeconds: DAY,
  kind: 'same',
} as const;

export const row = (n: number, state: PictureState, changes: Partial<BatchPicture> = {}): PictureRow => ({
  state,
  picture: {
    id: `picture-${n}`,
    order: n,
    name: `harbour-${n}.jpg`,
    title: `harbour-${n}`,
    file: new Blob(['']),
    facts: null,
    failure: null,
    known: null,
    choice: null,
    metadataDigest: null,
    originalCid: null,
    ...changes,
  },
});
export const READY: PictureState = { kind: 'ready', works: [], reason: null };

const EVERY: readonly PictureRow[] = [
  row(1, READY),
  row(2, { kind: 'ready', works: [], reason: 'index_not_ready' }),
  row(3, { kind: 'left', works: [known, { ...known, registrant: fake.ANOTHER }] }),
  row(4, { kind: 'own', since: DAY }),
  row(5, { kind: 'repeated', by: 'harbour-1.jpg' }),
  row(6, { kind: 'failed', code: 'imaging.unreadable' }, { name: LONG }),
];

export const FORM: ClaimForm = {
  creator: 'Ada Marsh',
  credit: '',
  basis: 'creator',
  licence: 'other',
  terms: '',
  dataMining: '',
};
const CLAIM = {
  creator: 'Ada Marsh',
  credit: null,
  basis: 'creator',
  licence: 'CC0-1.0',
  dataMining: null,
} as const;

export const SAID: SaidOfPictures = {
  titles: ['Dunes at low tide', 'Harbour', 'The old lighthouse', 'Salt', 'Gulls'],
  form: { ...FORM, licence: 'CC-BY-NC-4.0', dataMining: 'DMI-PROHIBITED' },
};

const nothing = () => {};
const stored = () => Promise.resolve();
export const ACTIONS: BatchActions = {
  add: stored,
  retitle: nothing,
  choose: nothing,
  describe: stored,
  sent: nothing,
  retry: nothing,
  change: nothing,
  clear: nothing,
};

export const batch = (
  rows: readonly PictureRow[],
  step: BatchStep = { kind: 'describing' },
  changes: Partial<BatchProps> = {},
): Omit<BatchProps, 'actions'> => ({
  rows,
  chosen: step.kind === 'describing' ? null : new Set(rows.map(({ picture }) => picture.id)),
  step,
  suggested: FORM,
  named: FORM,
  offered: null,
  check: () => ({ claim: CLAIM, contradictions: [] }),
  accounts: new Set(),
  offering: null,
  ...changes,
});

export const OFFER_REQUEST = '0c5d1a5e-6a1f-8b0e-9f1e-2d3c4b5a6978';
/** Licences for one site, offered of two works. */
export const offering = (changes: Partial<Offering> = {}): Offering => ({
  planned: PLANNED,
  chainId: 1,
  works: [
    { workId: fake.workId('1'), title: 'Dunes', requestId: OFFER_REQUEST },
    { workId: fake.workId('2'), title: 'Harbour', requestId: '5c5d1a5e-6a1f-8b0e-9f1e-2d3c4b5a6978' },
  ],
  awaited: 0,
  sent: new Map(),
  ...changes,
});
export const FINAL: BatchStep = { kind: 'sent', isMined: true, isFinal: true, originalsLost: 0 };

export const ownWork = (digit: string, changes: Partial<OwnWork> = {}): OwnWork => {
  const { perceptualHashes, ...work } = fake.FIRST.work;
  void perceptualHashes;
  return {
    ...work,
    workId: fake.workId(digit),
    registrant: fake.ANOTHER,
    isReceived: false,
    ...changes,
  };
};

export const detail = (
  changes: Partial<NonNullable<WorkDetail['business']>> = {},
  title = 'Dunes',
): WorkDetail => ({
  description: fake.description({ title }),
  business: {
    owner: fake.ANOTHER,
    epoch: 0,
    retracted: false,
    disputes: {
      competing_authorship: 0,
      not_licensors: 0,
      unmarked_derivative: 0,
      wrong_licence: 0,
      same_work: 0,
    },
    latestBlock: null,
    offers: 2,
    sold: 14,
    isForSale: false,
    ...changes,
  },
});

const DETAILS: ReadonlyMap<WorkId, WorkDetail> = new Map([
  [fake.workId('1'), detail({}, 'Shadow and photon ring')],
  [fake.workId('2'), detail({ owner: fake.AGENCY, epoch: 1 }, LONG)],
  [fake.workId('3'), detail({ retracted: true, offers: 0, sold: 0 })],
  [
    fake.workId('4'),
    detail({
      isForSale: true,
      disputes: {
        competing_authorship: 2,
        not_licensors: 0,
        unmarked_derivative: 0,
        wrong_licence: 0,
        same_work: 0,
      },
    }),
  ],
  [fake.workId('5'), { description: null, business: null }],
]);

/** Nothing is being changed, and nothing is wrong with what is said. */
export const amending = (changes: Partial<Amending> = {}): Amending => ({
  steps: new Map(),
  places: 2,
  wanted: 2,
  fill: (_, { metadata: { title, creator } }) => ({ ...FORM, title, creator, licence: 'CC-BY-4.0' }),
  written: () => ({ ...FORM, title: 'Dunes at low tide' }),
  fileOf: () => null,
  readFile: () => Promise.resolve(null),
  check: (_, { title }) => ({
    changed: { title, creator: 'Ada Marsh', credit: null, licence: 'CC-BY-4.0' },
    contradictions: [],
  }),
  save: () => Promise.resolve(),
  retry: nothing,
  sent: nothing,
  drop: nothing,
  ...changes,
});
/** A change of the first work, this far. */
const changing = (step: AmendStep): OwnWorksProps => ({
  ...LISTED,
  amending: amending({ steps: new Map([[fake.workId('1'), step]]) }),
});

/** All were looked for, by nodes that agree. */
export const received = (changes: Partial<ReceivedNoteProps> = {}): ReceivedNoteProps => ({
  log: { state: 'ready', value: ownLicences() },
  absent: 0,
  onRetry: nothing,
  ...changes,
});

export const own = (changes: Partial<OwnWorksProps> = {}): OwnWorksProps => ({
  works: [],
  omitted: 0,
  received: received(),
  error: null,
  hasAccount: true,
  accounts: new Set([fake.ANOTHER.toLowerCase()]),
  details: new Map(),
  onRead: () => Promise.resolve(),
  onReload: nothing,
  onExport: () => Promise.resolve(),
  retraction: () => ({ to: fake.ANOTHER, data: '0x00000000', valueWei: '0', extraGas: '0' }),
  amending: amending(),
  ...changes,
});
const LISTED = own({
  works: ['1', '2', '3', '4', '5', '6'].map((digit) => ownWork(digit)),
  details: DETAILS,
});

type Props = Parameters<typeof Works>[0];

export const works = (props: Partial<Props> = {}, services: Partial<Services> = {}): ReactNode => (
  <ServicesContext value={fake.fakeServices(services)}>
    <Dashboard
      sections={[
        {
          hash: 'works',
          label: () => 'My works',
          Content: () => (
            <Works batch={null} actions={ACTIONS} hasNetwork places={2} wanted={2} own={own()} {...props} />
          ),
        },
      ]}
      hash="#/works"
    />
  </ServicesContext>
);

export const CALL = { to: fake.ANOTHER, data: '0x00000000', valueWei: '0', extraGas: '0' } as const;
const REGISTERING = fake.transactionQuote({
  facts: {
    contract: 'registry',
    to: fake.ANOTHER,
    functionName: 'registerMany',
    args: { registrations: Array.from({ length: 5 }, () => ({})) },
    valueWei: '0',
  },
  maxFeeWei: '5728000000000000',
});
const CREDENTIALS = (['read', 'invalid', 'unread', 'elsewhere'] as const).map((credentials, n) =>
  row(n, READY, { facts: { ...facts(sha256(n)), credentials } }),
);
const SENT = (['sent', 'mined', 'registered'] as const).map((kind, n) => row(n, { kind }));
const REGISTERED = SENT.slice(1).map(({ picture }): PictureRow => ({
  picture,
  state: { kind: 'registered' },
}));
const publishing = (changes: Partial<Extract<BatchStep, { kind: 'publishing' }>>): BatchStep => ({
  kind: 'publishing',
  activity: null,
  error: null,
  ...changes,
});

const CONTRADICTED = batch([row(1, READY)], undefined, {
  check: () => ({
    claim: CLAIM,
    contradictions: [
      { name: 'harbour-1.jpg', by: 'credentials', topic: 'creator', says: 'Ben Reed' },
      { name: 'harbour-1.jpg', by: 'file', topic: 'licence', says: 'all rights reserved' },
    ],
  }),
});
const WRONG = batch([row(1, READY)], undefined, {
  suggested: { ...FORM, creator: '', basis: '', licence: '' },
  check: () => ({
    errors: {
      creator: 'Say who made them, in at most 200 letters of one line.',
      basis: 'Choose why you may register them. Whence does not choose it for you.',
      licence: 'Choose a licence. It is public and for good, so Whence does not choose it for you.',
    },
  }),
});

export const WORKS_STATES: Record<string, ReactNode> = {
  'works-no-network': works({ hasNetwork: false, own: null }),
  'works-no-places': works({ places: 0, own: own({ hasAccount: false }) }),
  'works-empty': works(),
  'works-reading': works({
    batch: batch([row(1, READY), row(2, { kind: 'reading' }), row(3, { kind: 'reading' })]),
  }),
  'works-read': works({ batch: batch(EVERY) }),
  'works-credentials': works({ batch: batch(CREDENTIALS) }),
  'works-wrong': <After act={press('Prepare 1 picture')}>{works({ batch: WRONG })}</After>,
  'works-contradicted': <After act={press('Prepare 1 picture')}>{works({ batch: CONTRADICTED })}</After>,
  'works-nothing': works({ batch: batch([row(1, { kind: 'failed', code: 'imaging.not_an_image' })]) }),
  'works-starting': works({ batch: batch([row(1, READY)], publishing({})) }),
  'works-sending': works({
    batch: batch(
      [row(1, READY)],
      publishing({
        activity: {
          kind: 'sending',
          steps: [
            { provider: 'node.home.example', step: 'held', sentBytes: 16, totalBytes: 16 },
            { provider: 'pins.example', step: 'sending', sentBytes: 8_400, totalBytes: 48_200 },
          ],
        },
      }),
    ),
  }),
  'works-not-kept': works({
    batch: batch([row(1, READY)], publishing({ error: new AppError('ipfs.upload_failed', 'one of two') })),
  }),
  'works-signing': works(
    {
      batch: batch(
        Array.from({ length: 5 }, (_, n) => row(n + 1, READY)),
        { kind: 'signing', call: CALL, requestId: OFFER_REQUEST, calls: 2, said: SAID },
      ),
    },
    { quoteTransaction: () => Promise.resolve(REGISTERING) },
  ),
  'works-sent': works({
    batch: batch(SENT, { kind: 'sent', isMined: false, isFinal: false, originalsLost: 1 }),
  }),
  'works-mined': works({
    batch: batch(SENT.slice(1), { kind: 'sent', isMined: true, isFinal: false, originalsLost: 0 }),
  }),
  'works-stopped': works({
    batch: batch([row(1, { kind: 'registered' }), row(2, { kind: 'own', since: 1_764_000_000 })], {
      kind: 'stopped',
    }),
  }),
  'works-done': works({
    batch: batch(REGISTERED, FINAL),
    own: LISTED,
  }),
  'works-offer-form': (
    <After act={press('Prepare 1 picture')}>
      {works({ batch: batch([row(1, READY)], undefined, { suggested: { ...FORM, licence: 'offered' } }) })}
    </After>
  ),
  'works-offer': works({ batch: batch(REGISTERED, FINAL, { offering: offering() }) }),
  'works-offering': (
    <After act={press('Offer licences')}>
      {works(
        { batch: batch(REGISTERED, FINAL, { offering: offering() }) },
        { market: fakeMarket({ read: () => Promise.resolve(marketReading({ offers: [] })) }) },
      )}
    </After>
  ),
  'works-offer-leaving': (
    <After act={press('Done')}>{works({ batch: batch(REGISTERED, FINAL, { offering: offering() }) })}</After>
  ),
  'works-offer-stopped': works({
    batch: batch(
      [...REGISTERED, row(3, { kind: 'own', since: 1_764_000_000 })],
      { kind: 'stopped' },
      { offering: offering() },
    ),
  }),
  'works-offered': works({ batch: batch(REGISTERED, FINAL, { offering: offering({ works: [] }) }) }),
  'works-list': works({ own: { ...LISTED, omitted: 12 } }),
  'works-retracting': <After act={press('Retract…')}>{works({ own: LISTED })}</After>,
  'works-amending': <After act={press('Change details…')}>{works({ own: LISTED })}</After>,
  'works-amend-contradicted': (
    <After act={press('Change details…')}>
      {works({
        own: {
          ...LISTED,
          amending: amending({
            check: () => ({
              changed: { title: 'Dunes', creator: 'Ada Marsh', credit: null, licence: 'CC-BY-4.0' },
              contradictions: [{ name: 'dunes.jpg', by: 'file', topic: 'creator', says: 'Ben Reed' }],
            }),
          }),
        },
      })}
    </After>
  ),
  'works-amend-sending': (
    <After act={press('Go on with the change…')}>
      {works({ own: changing({ kind: 'publishing', activity: null, error: null }) })}
    </After>
  ),
  'works-amend-signing': (
    <After act={press('Go on with the change…')}>
      {works({ own: changing({ kind: 'signing', call: CALL, document: '' }) })}
    </After>
  ),
  'works-amend-sent': works({ own: changing({ kind: 'mined' }) }),
  'works-received': works({
    own: own({
      works: [
        ownWork('1'),
        ownWork('2', { registrant: fake.AGENCY, isReceived: true }),
        ownWork('4', { registrant: fake.AGENCY, isReceived: true }),
      ],
      details: DETAILS,
      received: received({
        log: {
          state: 'ready',
          value: ownLicences({ readTo: 12_000, basis: 'one_source', sources: ['node-a.example'] }),
        },
        absent: 1,
      }),
    }),
  }),
  'works-received-reading': works({ own: { ...LISTED, received: received({ log: { state: 'loading' } }) } }),
  'works-received-unread': works({
    own: {
      ...LISTED,
      received: received({
        log: { state: 'failed', error: new AppError('registry.unreachable', 'down'), retrying: false },
      }),
    },
  }),
  'works-unread': works({ own: own({ works: null, error: new AppError('registry.unreachable', 'down') }) }),
};
