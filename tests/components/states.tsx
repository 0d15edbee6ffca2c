import { useState, type ReactNode } from 'react';
import { Dashboard, type Section } from '../../components/dashboard/Dashboard.tsx';
import { AddForm } from '../../components/files/AddForm.tsx';
import { Files } from '../../components/files/Files.tsx';
import { EXPORTING, OPENING } from '../../components/files/types.ts';
import { ErrorNote } from '../../components/parts/ErrorNote.tsx';
import { PageContext } from '../../components/page-context.ts';
import type { Picture } from '../../components/picture.ts';
import type { UnsealedCapture } from '../../components/evidence/Review.tsx';
import { Unsealed } from '../../components/evidence/Unsealed.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import { HandOver } from '../../components/evidence/HandOver.tsx';
import { ReportConfirm } from '../../components/evidence/ReportConfirm.tsx';
import { TrustForm } from '../../components/settings/TrustForm.tsx';
import { Settings } from '../../components/settings/Settings.tsx';
import { AppError, ERROR_CODES } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { PartialCopy } from '../../utils/matching/types.ts';
import type { CaptureProgress, WitnessOutcome } from '../../utils/storage/evidence.ts';
import type { SyncProgress } from '../../utils/storage/network.ts';
import * as fake from './fakes.ts';
import * as sale from './market-fakes.ts';
import { After, press } from './acting.tsx';
import { BACKUP, BACKUP_STATES } from './backup-states.tsx';
import { STORAGE, STORAGE_STATES } from './storage-states.tsx';
import { ACCOUNT_STATES } from './account-states.tsx';
import { SIGHTING_STATES } from './sighting-states.tsx';
import { LIBRARY_STATES } from './library-states.tsx';
import { MARKET_STATES } from './market-states.tsx';
import { BY, fakeRights, reading, source } from './rights-fakes.ts';
import { rightsStates } from './rights-states.tsx';
import { WELCOME_STATES } from './welcome-states.tsx';
import { VERIFY_STATES } from './verify-states.tsx';
import { WORKS_STATES } from './works-states.tsx';
import * as own from './file-fakes.ts';

interface PopupState {
  readonly pictures: readonly Picture[] | null;
  readonly open?: string;
  readonly services?: Partial<Services>;
  readonly isConfigured?: boolean;
  readonly capture?: CaptureProgress;
  readonly sync?: {
    readonly partial?: PartialCopy;
    readonly progress?: SyncProgress;
    readonly isFirst?: true;
  };
}

const SYNC_STATE = {
  blockNumber: 20_114,
  works: 12,
  minedAt: new Date(fake.NOW - 125_000).toISOString(),
};

function PopupInState({ pictures, open, services, isConfigured = true, sync, capture }: PopupState) {
  const [openImageUrl, setOpenImageUrl] = useState(open ?? null);
  const [provided] = useState(() => fake.fakeServices(services));
  return (
    <ServicesContext value={provided}>
      <PageContext value={fake.PAGE}>
        <Popup
          pictures={pictures}
          hasMore={false}
          syncState={
            sync?.isFirst ? null : { ...SYNC_STATE, ...(sync?.partial && { partial: sync.partial }) }
          }
          syncProgress={sync?.progress ?? null}
          isConfigured={isConfigured}
          tabId={7}
          capture={capture ?? null}
          openImageUrl={openImageUrl}
          onOpenImage={setOpenImageUrl}
        />
      </PageContext>
    </ServicesContext>
  );
}

const page = (pictures: readonly Picture[] | null, rest: Omit<PopupState, 'pictures'> = {}): ReactNode => (
  <PopupInState pictures={pictures} {...rest} />
);
/** What the first works of the fakes say of rights, as the works' details have it. */
const REGISTRATIONS = [
  source('proven_registration', 'telescope.example', {
    creators: ['Demo Telescope Collaboration'],
    licence: BY,
  }),
  source('registration', '0xA6e0…21b4', { creators: ['Demo Picture Agency'] }),
];
/** The card of one picture among others. */
const card = (picture: Picture, services: Partial<Services> = {}): ReactNode => {
  const said = REGISTRATIONS.slice(0, 'matches' in picture ? picture.matches.length : 0);
  const rights = fakeRights(reading(said));
  return page([picture, fake.none('dunes.jpg')], {
    open: picture.imageUrl,
    services: { rights, ...services },
  });
};

/** What stands in the navigation. */
const SECTIONS = { files: 'Files', settings: 'Settings', unsealed: 'To be sealed' } as const;

function inDashboard(current: keyof typeof SECTIONS, content: ReactNode): ReactNode {
  const sections = Object.entries(SECTIONS).map(([hash, label]): Section => ({
    hash,
    label: () => label,
    Content: () => content,
  }));
  const [first, ...others] = sections;
  return first && <Dashboard sections={[first, ...others]} hash={`#/${current}`} />;
}

const DEVICE_KEY = {
  fingerprint: '3f1c'.repeat(16),
  pem: '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n',
};
const TIME_PROOFS = {
  agreedAt: '2026-11-20T09:00:00.000Z',
  anchor: { maxFeeWei: '240000000000000' },
  authorities: ['https://tsa.example/tsr', 'https://stamps.example'],
  calendars: ['https://calendar.example'],
};

const OTHERS = {
  chainId: 31_337,
  commitLog: { contract: fake.ANOTHER, sinceBlock: 0 },
  attestations: { contract: fake.ANOTHER, schema: `0x${'5'.repeat(64)}`, sinceBlock: 19_000_000 },
} as const;

type SettingsProps = Parameters<typeof Settings>[0];

const settings = (
  network: SettingsProps['network'],
  changes: Partial<SettingsProps> = {},
  services: Partial<Services> = {},
) => (
  <ServicesContext value={fake.fakeServices(services)}>
    {inDashboard(
      'settings',
      <Settings
        network={network}
        registryAddress="0xC052864f7CC681948b2Bd10E1563e4B9c17f4E61"
        syncState={network && SYNC_STATE}
        syncProgress={null}
        dataUsed={null}
        today="2026-11-20"
        mayName={false}
        scanning={fake.SCANNING}
        language={fake.LANGUAGE}
        places={fake.NO_PLACES}
        others={fake.NO_OTHERS}
        witness={fake.NO_WITNESS}
        matching={fake.NORMAL}
        hints={fake.NO_HINTS}
        roots={fake.NO_ROOTS}
        onSave={() => Promise.resolve()}
        timeProofs={null}
        onSaveTimeProofs={() => Promise.resolve()}
        deviceKey={DEVICE_KEY}
        storage={STORAGE}
        backup={BACKUP}
        {...changes}
      />,
    )}
  </ServicesContext>
);

const files = (
  rows: Parameters<typeof Files>[0]['rows'],
  doings: Parameters<typeof Files>[0]['doings'] = new Map(),
  places = 3,
  wanted = 2,
) => (
  <ServicesContext value={fake.fakeServices()}>
    {inDashboard(
      'files',
      <Files rows={rows} doings={doings} places={places} wanted={wanted} actions={own.fakeActions()} />,
    )}
  </ServicesContext>
);
/** How something that was chosen shall be kept. */
const addForm = (audience: string) => (
  <ServicesContext value={fake.fakeServices()}>
    {inDashboard(
      'files',
      <After
        act={(root) => {
          root.querySelector<HTMLInputElement>(`[value=${audience}]`)?.click();
          setTimeout(() => press('Keep')(root));
        }}
      >
        <div className="settings">
          <AddForm summary="harbour-at-noon.raw, 48.2 MB" onAdd={() => {}} onCancel={() => {}} />
        </div>
      </After>,
    )}
  </ServicesContext>
);

const { none, notChecked, checking, registered, competing } = fake;
const AGENCY_TERMS = fake.description({ licence: 'https://agency.example/terms' });
/** Terms of its own, and what the market has on record for the site. */
const withTerms = (found = fake.siteLicence()): Partial<Services> => ({
  readDescription: () => Promise.resolve(AGENCY_TERMS),
  readSiteLicence: () => Promise.resolve(found),
});
/** Behind one of two works stands somebody. */
const provenFor = (digit: string) => (id: string) =>
  Promise.resolve(id === fake.workId(digit) ? [fake.proof('confirmed')] : []);
const unregistered = Array.from({ length: 10 }, (_, index) => none(`picture-${index + 1}.jpg`));
const LONG = `${'An interminable title '.repeat(20)}\u202Egnp.exe`;
const hostile = fake.description({
  title: `<img src=x onerror=alert(1)> \u202E${LONG}`,
  creator: `مؤسسة الصور ${'Z̷̢̛̳̗͓͍'.repeat(30)}`,
  credit: `<b>${'x'.repeat(400)}`,
  licence: 'javascript:alert(1)',
});
const NETWORK = {
  chainId: 31_337,
  rpcUrls: ['http://127.0.0.1:8545', 'https://node.example/v1'],
  gateways: ['https://gateway-a.example', 'https://gateway-b.example'],
};

const LISTS = [`bafkrei${'a2b3c4d5'.repeat(6)}wxyz`, 'https://lists.example/whence/segments'] as const;

const CAPTURING: CaptureProgress = {
  captureId: 'a',
  imageUrl: null,
  state: 'capturing',
  done: ['page', 'screen', 'archive'],
  steps: ['clock', 'page', 'screen', 'archive', 'served', 'works', 'witness'],
  missing: 0,
  failure: null,
};

const sealedBefore = (witness: WitnessOutcome): CaptureProgress => ({
  ...CAPTURING,
  state: 'sealed',
  missing: witness.kind === 'missing' ? 1 : 0,
  witness,
});

const UNSEALED: UnsealedCapture = {
  captureId: 'a',
  title: 'Harbour reopens after the storm',
  url: 'https://news.example/harbour',
  capturedAt: '2026-11-20T10:30:00.000Z',
  isStuck: false,
  screenshot: fake.drawing(24),
  parts: [
    { name: 'a', is: 'What the screen showed', of: null, bytes: 912_000 },
    { name: 'b', is: 'The document as it was', of: 'https://news.example/harbour', bytes: 45_000 },
    {
      name: 'c',
      is: 'As its host gives it:',
      of: `https://cdn.example/${'long/'.repeat(40)}a.jpg`,
      bytes: 2_400_000,
    },
  ],
  missing: [{ what: 'the video https://cdn.example/a.mp4', why: 'videos are not kept' }],
  notAsked: [{ what: 'pictures of the page outside of the view', why: 'nobody asked for it' }],
};

const unsealed = (captures: readonly UnsealedCapture[]) => (
  <ServicesContext value={fake.fakeServices()}>
    {inDashboard('unsealed', <Unsealed captures={captures} onDone={() => {}} />)}
  </ServicesContext>
);

const DISPUTED = sale.marketReading({ disputes: [sale.dispute({ disputeId: `0x${'5'.repeat(64)}` })] });

/** Every state that a person can see, by name: for tests, and for eyes. */
export const STATES: Readonly<Record<string, ReactNode>> = {
  ...VERIFY_STATES,
  ...WELCOME_STATES,
  ...WORKS_STATES,
  ...ACCOUNT_STATES,
  ...LIBRARY_STATES,
  ...MARKET_STATES,
  ...rightsStates(card),
  ...SIGHTING_STATES,
  'page-mixed': page([
    competing(),
    ...unregistered,
    registered('m87.webp'),
    notChecked('locked.jpg'),
    none('x.jpg'),
  ]),
  'page-checking': page([registered(), checking('a.jpg'), checking('b.jpg'), none('c.jpg')]),
  'page-none': page(unregistered),
  'page-not-seen': page([none('a.jpg'), notChecked('b.jpg', 'not_seen'), notChecked('c.jpg', 'not_seen')]),
  'page-not-checked': page([notChecked('a.jpg'), notChecked('b.jpg'), none('c.jpg')]),
  'page-empty': page([]),
  'page-unreadable': page(null),
  'page-not-configured': page([notChecked('a.jpg', 'not_configured')], { isConfigured: false }),
  'page-sync-failed': page([registered(), none('c.jpg')], {
    services: { sync: fake.failing('registry.unreachable') },
  }),
  'page-syncing': page([notChecked('a.jpg', 'index_not_ready'), notChecked('b.jpg', 'index_not_ready')], {
    sync: { isFirst: true, progress: fake.PROGRESS },
  }),
  'page-syncing-again': page([registered(), none('c.jpg')], { sync: { progress: fake.PROGRESS } }),
  'page-sync-cancelled': page([registered(), none('c.jpg')], {
    services: { sync: () => Promise.resolve(null) },
  }),
  'page-partial': page([registered(), none('b.jpg'), none('c.jpg')].map(fake.partially), {
    sync: { partial: fake.PARTIAL },
  }),
  'page-without-titles': page([registered(), competing('b.jpg')], {
    services: {
      readDescription: fake.failing('ipfs.unreachable'),
      readPageImage: fake.failing('page.fetch_failed'),
    },
  }),
  'page-hostile': page([registered(`${'a'.repeat(300)}.jpg`), notChecked(`%E2%80%AE${'b'.repeat(300)}`)], {
    services: { readDescription: () => Promise.resolve(hostile) },
  }),
  'card-registered': card(registered()),
  'card-exact': card(registered('same-file.jpg', fake.match({}, 0))),
  'card-similar': card(registered('watermarked.jpg', { ...fake.match({}, 44), kind: 'similar' })),
  'card-not-compared': card(notChecked('like-it.jpg', 'not_compared')),
  'card-competing': card(competing()),
  'card-competing-disputed': card(competing(), {
    readTimeline: (workId) =>
      Promise.resolve(fake.timeline(workId === fake.SECOND.work.workId ? fake.EVENTFUL : {})),
  }),
  'card-competing-asking': card(competing(), { checkProofs: fake.never, readTimeline: fake.never }),
  // The black hole: the agency that made it registers first, second, and never.
  'card-agency-first': card(competing(), { checkProofs: provenFor('1') }),
  'card-agency-second': card(competing(), { checkProofs: provenFor('2') }),
  'card-agency-never': card(competing(), { checkProofs: () => Promise.resolve([]) }),
  'card-agency-never-alone': card(registered(), { checkProofs: () => Promise.resolve([]) }),
  'card-agency-denied': card(competing(), {
    checkProofs: (id) => Promise.resolve([fake.proof(id === fake.workId('1') ? 'unconfirmed' : 'confirmed')]),
  }),
  'card-agency-unasked': card(competing(), {
    checkProofs: (id) => Promise.resolve([fake.proof(id === fake.workId('1') ? 'unchecked' : 'confirmed')]),
  }),
  'card-proofs': card(registered(), {
    checkProofs: () =>
      Promise.resolve([
        fake.proof('confirmed'),
        { kind: 'ens', name: 'telescope.eth', state: 'unchecked' },
        { kind: 'ens', name: 'ring.eth', state: 'confirmed', onlySource: 'node-a.example' },
        fake.proof('unconfirmed', 'other.example'),
        fake.proof('unchecked', `${'long.'.repeat(30)}example`),
      ]),
  }),
  'card-proofs-failed': card(registered(), { checkProofs: fake.failing('ipfs.unreachable') }),
  'card-history': card(registered(), {
    readTimeline: () => Promise.resolve(fake.timeline(fake.EVENTFUL)),
    market: sale.fakeMarket({ read: () => Promise.resolve(DISPUTED) }),
  }),
  'card-retracted': card(registered(), {
    readTimeline: () => Promise.resolve(fake.timeline(fake.TAKEN_BACK)),
  }),
  'card-history-failed': card(registered(), { readTimeline: fake.failing('registry.disagreement') }),
  'card-licensed': card(
    registered(),
    withTerms(fake.siteLicence({ site: { name: 'news.example', untilSeconds: 1_800_000_000 } })),
  ),
  'card-licence-ended': card(
    registered(),
    withTerms(
      fake.siteLicence({
        site: { name: 'news.example', untilSeconds: 1_760_000_000 },
        anySiteUntilSeconds: null,
      }),
    ),
  ),
  'card-licence-none': card(registered(), withTerms(fake.siteLicence())),
  'card-licence-unread': card(registered(), {
    ...withTerms(),
    readSiteLicence: fake.failing('registry.unreachable'),
  }),
  'page-unlicensed': page([competing(), registered('m87.webp'), none('x.jpg')], { services: withTerms() }),
  'card-owner-changed': card(registered(), {
    readOwner: () => Promise.resolve(fake.ownerReading({ owner: fake.ANOTHER })),
  }),
  'card-owner-one-source': card(registered(), {
    readOwner: () =>
      Promise.resolve(
        fake.ownerReading({
          basis: 'one_source',
          sources: ['node-a.example'],
          odd: [{ host: 'node-b.example', reason: 'no_answer' }],
        }),
      ),
  }),
  'card-owner-odd': card(registered(), {
    readOwner: () =>
      Promise.resolve(fake.ownerReading({ odd: [{ host: 'node-c.example', reason: 'disagrees' }] })),
  }),
  'card-owner-unread': card(registered(), { readOwner: fake.failing('registry.unreachable') }),
  'card-tampered': card(registered(), { readDescription: fake.failing('ipfs.tampered') }),
  'card-one-gateway-tampered': card(registered(), {
    readDescription: () => Promise.resolve(fake.description({}, ['gateway-a.example'])),
  }),
  'card-gateways-down': card(registered(), { readDescription: fake.failing('ipfs.unreachable') }),
  'card-metadata-invalid': card(registered(), { readDescription: fake.failing('registry.bad_metadata') }),
  'card-preview-failed': card(registered(), { readPreview: fake.failing('ipfs.timeout') }),
  'card-custom-terms': card(registered(), {
    readDescription: () => Promise.resolve(fake.description({ licence: 'https://agency.example/terms' })),
  }),
  'card-share-alike': card(registered(), {
    readDescription: () => Promise.resolve(fake.description({ licence: 'CC-BY-NC-SA-4.0' })),
  }),
  'card-hostile': card(registered(), { readDescription: () => Promise.resolve(hostile) }),
  'card-loading': card(registered(), {
    readOwner: fake.never,
    readDescription: fake.never,
    readPreview: fake.never,
    readPageImage: fake.never,
  }),
  'card-shown': card(fake.shown(registered('protected.jpg'))),
  'card-shown-none': card(fake.shown(none('protected.jpg'))),
  'card-not-seen': card(notChecked('far-below.jpg', 'not_seen')),
  'card-none': card(none('meadow.jpg')),
  'card-partial': card(fake.partially(registered())),
  'card-followed-none': card(fake.followed(none('meadow.jpg'))),
  'card-partial-none': card(fake.partially(none('meadow.jpg'))),
  'card-not-checked': card(notChecked('locked.jpg')),
  'card-checking': card(checking('soon.jpg')),
  'settings-empty': settings(null),
  'settings-filled': settings(NETWORK, {
    dataUsed: {
      since: '2026-05-03',
      total: { requests: 4812, bytes: 912_345_678 },
      days: [
        { day: '2026-11-18', requests: 40, bytes: 7_300_000 },
        { day: '2026-11-20', requests: 12, bytes: 3_400_000 },
      ],
    },
  }),
  ...Object.fromEntries(
    Object.entries({ ...BACKUP_STATES, ...STORAGE_STATES }).map(([name, content]) => [
      name,
      <ServicesContext key={name} value={fake.fakeServices()}>
        {inDashboard('settings', content)}
      </ServicesContext>,
    ]),
  ),
  'settings-nodes-tested': <After act={press('Test the nodes')}>{settings(NETWORK)}</After>,
  'settings-gateway-failed': (
    <After act={press('Test the gateways')}>
      {settings(
        NETWORK,
        {},
        {
          connections: fake.fakeConnections({
            testGateway: () => Promise.reject(new AppError('ipfs.tampered', 'gave other bytes')),
          }),
        },
      )}
    </After>
  ),
  'settings-on-click': settings(NETWORK, {
    scanning: {
      ...fake.SCANNING,
      rule: { when: 'on_click', always: ['news.example'], never: ['bank.example', 'mail.example'] },
      hasAccess: false,
    },
  }),
  'settings-time-proofs': settings(NETWORK, { timeProofs: TIME_PROOFS }),
  'settings-time-proofs-tested': (
    <After act={press('Test the authorities')}>{settings(NETWORK, { timeProofs: TIME_PROOFS })}</After>
  ),
  'evidence-report': (
    <ServicesContext value={fake.fakeServices()}>
      <main>
        <h1>Evidence</h1>
        <ReportConfirm
          captureId="a"
          workId={fake.workId('1')}
          title="Shadow and photon ring"
          onReported={() => {}}
          onCancel={() => {}}
        />
      </main>
    </ServicesContext>
  ),
  'evidence-hand-over': (
    <ServicesContext value={fake.fakeServices()}>
      <main>
        <h1>Evidence</h1>
        <After act={press('Let somebody else pay for the anchor')}>
          <HandOver captureId="a" />
        </After>
      </main>
    </ServicesContext>
  ),
  'settings-segments': settings({ ...NETWORK, segments: LISTS, maxCopyBytes: 250_000_000 }),
  'settings-errors': (
    <After act={press('Save')}>
      {settings({
        ...NETWORK,
        chainId: 0,
        segments: [...LISTS, 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3'],
        maxCopyBytes: 0,
      })}
    </After>
  ),
  'settings-others': settings(NETWORK, { others: { ...fake.NO_OTHERS, others: OTHERS } }),
  'settings-others-elsewhere': (
    <After act={press('Save registries')}>
      {settings(NETWORK, {
        others: {
          ...fake.NO_OTHERS,
          others: { ...OTHERS, chainId: 1, attestations: { ...OTHERS.attestations, schema: '0x12' } },
        },
      })}
    </After>
  ),
  'settings-witness': settings(NETWORK, {
    witness: { ...fake.NO_WITNESS, witness: fake.WITNESS },
  }),
  'settings-syncing': settings(NETWORK, { syncState: null, syncProgress: fake.PROGRESS }),
  'settings-syncing-newest': settings(NETWORK, {
    syncProgress: {
      plan: {
        from: fake.PARTIAL.total - fake.PARTIAL.works,
        total: fake.PARTIAL.total,
        accounts: 0,
        works: fake.PARTIAL.works,
        sizeBytes: 534_000_000,
      },
      works: 0,
      sizeBytes: 0,
    },
  }),
  'settings-cancelled': (
    <After act={press('Sync now')}>{settings(NETWORK, {}, { sync: () => Promise.resolve(null) })}</After>
  ),
  'settings-partial': settings(NETWORK, {
    syncState: { ...SYNC_STATE, works: fake.PARTIAL.works, partial: fake.PARTIAL },
  }),
  'settings-followed': settings(
    { ...NETWORK, accounts: ['0x12ab34cd56ef78ab90cd12ef34ab56cd78ef9f9f'] },
    {
      syncState: { ...SYNC_STATE, works: fake.FOLLOWED.works, partial: fake.FOLLOWED },
      syncProgress: { ...fake.PROGRESS, plan: { ...fake.PROGRESS.plan, accounts: 1 } },
    },
  ),
  'settings-refused': settings(
    { ...NETWORK, segments: LISTS },
    {
      syncState: {
        ...SYNC_STATE,
        refused: [
          { source: LISTS[0], index: 3, code: 'registry.inconsistent' },
          { source: 'gateway-a.example', index: null, code: 'ipfs.tampered' },
          { source: 'lists.example', index: 3, code: 'ipfs.not_found' },
          { source: 'lists.example', index: 4, code: 'ipfs.timeout' },
        ],
      },
    },
  ),
  'page-full-mode': (
    <After
      act={(root) => {
        root.querySelector('.keep-options')?.setAttribute('open', '');
        root.querySelector<HTMLElement>('.keep-options > label:last-of-type input')?.click();
      }}
    >
      {page([registered(), none('c.jpg')], {
        services: { isFullModeAllowed: () => Promise.resolve(false) },
      })}
    </After>
  ),
  'settings-roots': settings(NETWORK, {
    roots: {
      ...fake.NO_ROOTS,
      roots: [
        fake.ROOT,
        {
          ...fake.ROOT,
          fingerprint: 'a1'.repeat(32) as Sha256,
          name: `A \u202Every ${'long '.repeat(30)} name`,
          uses: ['timestamps', 'sites'],
        },
      ],
    },
  }),
  'settings-root-found': inDashboard(
    'settings',
    <div className="settings">
      <h2>Authorities you trust</h2>
      <TrustForm
        found={Array.from({ length: 7 }, (_, index) => ({
          ...fake.FOUND_ROOT,
          fingerprint: `${index}`.repeat(64) as Sha256,
          hasUnknownConditions: index === 1 || index === 6,
        }))}
        onTrust={() => {}}
        onCancel={() => {}}
      />
    </div>,
  ),
  'settings-places': <After act={press('Test')}>{settings(NETWORK, { places: own.PLACES })}</After>,
  'settings-places-wanted': settings(NETWORK, { places: { ...own.PLACES, wanted: 3 } }),
  'settings-place-failed': (
    <After act={press('Test')}>
      {settings(NETWORK, {
        places: {
          ...own.PLACES,
          onTry: () =>
            Promise.resolve({
              outcome: 'failed',
              step: 'answer',
              error: new AppError('ipfs.unreachable', 'answered 403', { details: { status: 403 } }),
            }),
        },
      })}
    </After>
  ),
  'files-no-place': files([], new Map(), 0),
  'files-one-place': files([], new Map(), 1),
  'files-too-few-places': files([own.WHOLE], new Map(), 2, 3),
  'files-list': files([own.WHOLE, own.LACKING, own.UNSENT, own.HOSTILE]),
  'files-packing': files(
    [own.WHOLE, own.UNSENT],
    own.doings(
      ['x', { kind: 'packing', doneBytes: 12_000_000, totalBytes: 48_200_000 }],
      ['y', { kind: 'waiting' }, 'next.raw'],
      [
        own.UNSENT.cid,
        {
          kind: 'sending',
          steps: [
            { provider: 'node.home.example', step: 'held', sentBytes: 16, totalBytes: 16 },
            { provider: 'pins.example', step: 'sending', sentBytes: 0, totalBytes: 0 },
            { provider: '127.0.0.1:5001', step: 'sending', sentBytes: 8_400_000, totalBytes: 48_200_000 },
          ],
        },
      ],
    ),
  ),
  'files-opening': files(
    [own.WHOLE, own.LACKING],
    own.doings(
      [own.WHOLE.cid, { kind: 'locked', error: new AppError('ipfs.locked', 'wrong') }],
      [own.LACKING.cid, { kind: 'checking' }],
      [OPENING, { kind: 'reading', doneBytes: 3_400_000, totalBytes: 12_000_000 }],
      [EXPORTING, { kind: 'done', words: 'Saved among your downloads.' }],
    ),
  ),
  'files-failed': files(
    [own.WHOLE, own.UNSENT],
    own.doings(
      [own.WHOLE.cid, own.failed('ipfs.not_found')],
      [own.UNSENT.cid, own.failed('ipfs.upload_failed')],
      [OPENING, own.failed('ipfs.tampered')],
    ),
  ),
  'files-unread': files(
    [own.WHOLE],
    own.doings([
      own.WHOLE.cid,
      {
        kind: 'unread',
        error: new AppError('ipfs.unreachable', 'away'),
        gateways: ['gateway.example', 'a-gateway-with-a-long-name.cdn.example'],
      },
    ]),
  ),
  'files-forgetting': <After act={press('Forget…')}>{files([own.WHOLE])}</After>,
  'files-add-public': addForm('everybody'),
  'files-add-passphrase': addForm('passphrase'),
  'files-add-keys': addForm('keys'),
  'page-capturing': page([registered(), none('c.jpg')], { capture: CAPTURING }),
  'page-sealed': page([registered(), none('c.jpg')], {
    capture: { ...CAPTURING, state: 'sealed', missing: 2, notAsked: 3 },
  }),
  'page-sealed-witness-same': page([registered(), none('c.jpg')], {
    capture: sealedBefore({ kind: 'looked', differences: [], more: 0 }),
  }),
  'page-sealed-witness-differs': page([registered(), none('c.jpg')], {
    capture: sealedBefore({
      kind: 'looked',
      differences: [
        'Only here the page says: “The harbour reopens on Monday.”',
        'Only to the witness the page said: “The harbour stays closed.”',
        `The witness saw another picture in the place of https://cdn.example/${'long/'.repeat(20)}a.jpg (122 of 256 bits differ).`,
      ],
      more: 4,
    }),
  }),
  'page-sealed-witness-missing': page([registered(), none('c.jpg')], {
    capture: sealedBefore({ kind: 'missing', why: 'the witness could not be reached' }),
  }),
  'page-review': page([registered(), none('c.jpg')], { capture: { ...CAPTURING, state: 'review' } }),
  'page-stuck': page([registered(), none('c.jpg')], {
    capture: { ...CAPTURING, state: 'stuck', failure: 'evidence.not_stored' },
  }),
  'unsealed-none': unsealed([]),
  'unsealed-one': unsealed([UNSEALED]),
  'unsealed-stuck': unsealed([{ ...UNSEALED, isStuck: true, title: LONG, screenshot: null }]),
  errors: (
    <ServicesContext value={fake.fakeServices()}>
      <main className="overview">
        <h1>Every error</h1>
        {ERROR_CODES.map((code) => (
          <ErrorNote key={code} error={new AppError(code, 'as the gallery asked')} onRetry={() => {}} />
        ))}
      </main>
    </ServicesContext>
  ),
};
