import type { ThisPage } from '../../components/page-context.ts';
import type { Picture } from '../../components/picture.ts';
import type { MatchingSectionProps } from '../../components/settings/MatchingSection.tsx';
import type { HintsSectionProps } from '../../components/settings/HintsSection.tsx';
import type { OthersSectionProps } from '../../components/settings/OthersSection.tsx';
import type { PlacesSectionProps } from '../../components/settings/PlacesSection.tsx';
import type { RootsSectionProps } from '../../components/settings/RootsSection.tsx';
import type { LanguageSectionProps } from '../../components/settings/LanguageSection.tsx';
import type { ScanningSectionProps } from '../../components/settings/ScanningSection.tsx';
import type { FoundRoot } from '../../components/settings/TrustForm.tsx';
import type { WitnessSectionProps } from '../../components/settings/WitnessSection.tsx';
import type { ConnectionServices, Description, Services } from '../../components/services.ts';
import { AppError, type ErrorCode } from '../../utils/errors.ts';
import type { Pdq, Sha256 } from '../../utils/imaging/types.ts';
import { creditLine } from '../../utils/licence/credit-line.ts';
import { parseLicence } from '../../utils/licence/parse-licence.ts';
import type { Match, NotCheckedReason, WorkId } from '../../utils/matching/types.ts';
import { disputesIn } from '../../utils/registry/disputes.ts';
import type { TransactionQuote } from '../../utils/registry/encoded-call.ts';
import type { CheckedProof, ProofState } from '../../utils/registry/identity/types.ts';
import type {
  BalanceReading,
  OwnerReading,
  Registration,
  SiteLicenceReading,
  TimelineReading,
  WorkMetadata,
} from '../../utils/registry/types.ts';
import type { StoredRoot, WitnessSettings } from '../../utils/storage/evidence.ts';
import type { SyncProgress } from '../../utils/storage/network.ts';
import { fakeMarket, NEWEST_DETAILS } from './market-fakes.ts';
import { fakeRights } from './rights-fakes.ts';

export const NOW = Date.parse('2026-11-20T12:00:00Z');
export const OBSERVATORY = '0x12aB34cD56eF7890aBcD12aB34cD56eF78909F9f';
export const AGENCY = '0xA6e0c1bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb21b4' as const;
export const ANOTHER = `0x77${'d'.repeat(38)}` as const;

export const workId = (digit: string) => `0x${digit.repeat(64)}` as WorkId;

export const match = (changes: Partial<Registration> = {}, distanceBits = 4): Match<Registration> => ({
  kind: distanceBits === 0 ? 'exact' : 'same',
  distanceBits,
  work: {
    workId: workId('1'),
    sequence: 41,
    registrant: OBSERVATORY,
    registeredAtSeconds: Date.parse('2026-05-03T10:00:00Z') / 1000,
    priorityAtSeconds: Date.parse('2026-05-03T10:00:00Z') / 1000,
    contentHash: 'c'.repeat(64) as Sha256,
    perceptualHashes: ['a'.repeat(64) as Pdq],
    blockNumber: 18_204,
    basis: 'creator',
    metadataDigest: 'd'.repeat(64) as Sha256,
    ...changes,
  },
});

export const FIRST = match();
export const SECOND = match(
  {
    workId: workId('2'),
    sequence: 97,
    registrant: AGENCY,
    registeredAtSeconds: Date.parse('2026-06-21T08:00:00Z') / 1000,
    priorityAtSeconds: Date.parse('2026-06-21T08:00:00Z') / 1000,
    basis: 'exclusive_agent',
    blockNumber: 19_876,
  },
  12,
);

const sha256 = 'e'.repeat(64) as Sha256;

const at = (name: string) => `https://news.example/pictures/${name}`;

export const registered = (name = 'black-hole.jpg', first = FIRST): Picture => ({
  imageUrl: at(name),
  sha256,
  source: 'file',
  state: 'registered',
  kind: first.kind,
  matches: [first],
  omitted: 0,
});
export const competing = (name = 'black-hole.jpg'): Picture => ({
  imageUrl: at(name),
  sha256,
  source: 'file',
  state: 'competing',
  kind: 'same',
  matches: [FIRST, SECOND],
  omitted: 0,
});
export const none = (name: string): Picture => ({
  imageUrl: at(name),
  sha256,
  source: 'file',
  state: 'none',
});
export const checking = (name: string): Picture => ({
  imageUrl: at(name),
  sha256: null,
  source: 'file',
  state: 'checking',
});
export const notChecked = (name: string, reason: NotCheckedReason = 'unreadable'): Picture => ({
  imageUrl: at(name),
  sha256: null,
  source: 'file',
  state: 'not_checked',
  reason,
});
/** Compared with a copy that has not all works. */
export const PARTIAL = { works: 2_097_152, total: 3_512_904 };
/** Compared with works of some accounts. */
export const FOLLOWED = { works: 1, total: 3_512_904, accounts: 1 };
export const followed = (picture: Picture): Picture => ({ ...picture, partial: FOLLOWED });
export const partially = (picture: Picture): Picture => ({ ...picture, partial: PARTIAL });
/** A first sync, half way. */
export const PROGRESS: SyncProgress = {
  plan: { from: 0, total: 102_912, accounts: 0, works: 102_912, sizeBytes: 26_200_000 },
  works: 53_248,
  sizeBytes: 13_400_000,
};
/** As the screen shows it: its file was not to be had. */
export const shown = (picture: Picture): Picture => ({ ...picture, source: 'screenshot' });

export function description(changes: Partial<WorkMetadata> = {}, tamperedBy: string[] = []): Description {
  const metadata: WorkMetadata = {
    title: 'Shadow and photon ring',
    creator: 'Demo Telescope Collaboration',
    credit: null,
    licence: 'CC-BY-4.0',
    proofs: [],
    preview: { cid: `bafkrei${'p'.repeat(52)}`, mediaType: 'image/jpeg', width: 600, height: 400 },
    ...changes,
  };
  const licence = parseLicence(metadata.licence);
  const cid = `bafkrei${'m'.repeat(52)}`;
  return {
    metadata,
    metadataDigest: NEWEST_DETAILS,
    amended: false,
    cid,
    gateway: 'gateway-b.example',
    tamperedBy,
    licence,
    creditLine: creditLine({ ...metadata, licence }),
  };
}

export const ownerReading = (changes: Partial<OwnerReading> = {}): OwnerReading => ({
  owner: OBSERVATORY,
  retracted: false,
  block: { number: 20_114, hash: `0x${'b'.repeat(64)}` },
  basis: 'agreement',
  sources: ['node-a.example', 'node-b.example'],
  odd: [],
  ...changes,
});

const SUPPORT = {
  block: { number: 20_114, hash: `0x${'b'.repeat(64)}` },
  basis: 'agreement',
  sources: ['node-a.example', 'node-b.example'],
  odd: [],
} as const;

export const timeline = (changes: Partial<TimelineReading> = {}): TimelineReading => ({
  events: [],
  nextBlock: null,
  openDisputes: disputesIn(changes.events ?? []).filter(({ withdrawn }) => !withdrawn).length,
  transferCount: 0,
  transfers: [],
  retracted: false,
  isFinal: true,
  ...SUPPORT,
  ...changes,
});

const day = (date: string) => Date.parse(date) / 1000;

/** Retracted by who registered it. */
export const TAKEN_BACK: Partial<TimelineReading> = {
  retracted: true,
  events: [
    { kind: 'retracted', by: OBSERVATORY, blockNumber: 19_400, atSeconds: day('2026-06-12T09:00:00Z') },
  ],
};

/** Disputed, answered, sold and amended, with more before. */
export const EVENTFUL: Partial<TimelineReading> = {
  nextBlock: 18_300,
  transferCount: 1,
  transfers: [
    { from: OBSERVATORY, to: ANOTHER, blockNumber: 19_400, atSeconds: day('2026-06-12T09:00:00Z') },
  ],
  events: [
    {
      kind: 'disputed',
      disputeId: `0x${'5'.repeat(64)}`,
      by: AGENCY,
      otherWorkId: null,
      disputeKind: 'not_licensors',
      evidence: 'e'.repeat(64) as Sha256,
      blockNumber: 19_100,
      atSeconds: day('2026-05-30T09:00:00Z'),
    },
    {
      kind: 'answered',
      disputeId: `0x${'5'.repeat(64)}`,
      by: OBSERVATORY,
      statement: 'e'.repeat(64) as Sha256,
      blockNumber: 19_200,
      atSeconds: day('2026-06-02T09:00:00Z'),
    },
    {
      kind: 'amended',
      metadataDigest: 'd'.repeat(64) as Sha256,
      blockNumber: 19_600,
      atSeconds: day('2026-07-01T09:00:00Z'),
    },
  ],
};

export const siteLicence = (changes: Partial<SiteLicenceReading> = {}): SiteLicenceReading => ({
  site: null,
  anySiteUntilSeconds: 0,
  ...SUPPORT,
  ...changes,
});

export const proof = (state: ProofState, name = 'telescope.example'): CheckedProof => ({
  kind: 'domain',
  name,
  state,
});

export const PAGE: ThisPage = {
  siteNames: ['www.news.example', 'news.example'],
  showImage: () => Promise.resolve(true),
};

export const WALLET = { uuid: '1', name: 'Fox wallet', rdns: 'fox.example' };

/** A licence for a site, at 0.02 of the coin and fees. */
export const transactionQuote = (changes: Partial<TransactionQuote> = {}): TransactionQuote => ({
  facts: {
    contract: 'market',
    to: '0x5D1fBA2bc5B64E2F2D6f8Ae2C9C7A2f50b1E3c11',
    functionName: 'buyLicence',
    args: { offerId: '1', site: 'news.example' },
    valueWei: '20000000000000000',
  },
  chainId: 1,
  from: ANOTHER,
  maxFeeWei: '20240000000000000',
  balanceWei: '48200000000000000',
  ...changes,
});

export const balanceReading = (changes: Partial<BalanceReading> = {}): BalanceReading => ({
  chainId: 31_337,
  address: ANOTHER,
  balanceWei: '48200000000000000',
  block: { number: 20_114, hash: `0x${'b'.repeat(64)}` },
  basis: 'agreement',
  sources: ['node-a.example', 'node-b.example'],
  odd: [],
  ...changes,
});

export const SIGNED_ANCHOR = `{"account":"${ANOTHER}","chainId":31337,"deadlineSeconds":1798000000,"digest":"${'d'.repeat(64)}","evidenceLog":"${AGENCY}","signature":"0x${'5'.repeat(130)}","version":1}`;

export const failing = (code: ErrorCode) => () =>
  Promise.reject(
    new AppError(code, 'as the test asked', {
      details: { host: 'node.example', url: 'https://node.example/v1/SECRET-KEY', attempts: 2 },
    }),
  );
export const never = () => new Promise<never>(() => {});

export const drawing = (hue: number) =>
  new Blob(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="hsl(${hue} 30% 14%)"/><circle cx="300" cy="200" r="110" fill="none" stroke="hsl(${hue} 70% 60%)" stroke-width="34"/></svg>`,
    ],
    { type: 'image/svg+xml' },
  );

export const NORMAL: MatchingSectionProps = { mode: 'normal', onChange: () => Promise.resolve() };
export const NO_HINTS: HintsSectionProps = { mode: 'off', onChange: () => Promise.resolve() };

export const fakeConnections = (changes: Partial<ConnectionServices> = {}): ConnectionServices => ({
  testNode: () =>
    Promise.resolve({ chainId: 31_337, blockNumber: 20_114, ageMs: 8000, hasRegistry: true, tookMs: 41 }),
  testGateway: () => Promise.resolve(86),
  ...changes,
});

/** Services that answer at once, as a healthy network would. */
export const fakeServices = (changes: Partial<Services> = {}): Services => ({
  version: '0.1.0',
  now: () => NOW,
  readOwner: () => Promise.resolve(ownerReading()),
  readDescription: (id) =>
    Promise.resolve(
      id === SECOND.work.workId
        ? description({
            title: 'Deep space vortex (exclusive)',
            creator: 'Demo Picture Agency',
            licence: 'https://agency.example/terms',
          })
        : description(),
    ),
  checkProofs: (id) => Promise.resolve(id === SECOND.work.workId ? [] : [proof('confirmed')]),
  readTimeline: () => Promise.resolve(timeline()),
  readEarlier: () => Promise.resolve(timeline()),
  readSiteLicence: () => Promise.resolve(siteLicence()),
  readPreview: () => Promise.resolve(drawing(24)),
  readPageImage: (url) => Promise.resolve(drawing(url.length * 37)),
  sync: () => Promise.resolve({ blockNumber: 20_114, works: 12 }),
  cancelSync: () => Promise.resolve(),
  clearDataUsed: () => Promise.resolve(),
  allowNaming: () => Promise.resolve(),
  captureEvidence: () => Promise.resolve(),
  isFullModeAllowed: () => Promise.resolve(true),
  allowFullMode: () => Promise.resolve(true),
  showsWatchingBar: true,
  cancelEvidence: () => Promise.resolve(),
  sealEvidence: () => Promise.resolve(),
  readWitnessKey: () => Promise.resolve(WITNESS.keyFingerprint),
  openReview: () => {},
  openEvidence: () => {},
  addProofs: () => Promise.resolve(),
  openAccount: () => {},
  quoteTransaction: () => Promise.resolve(transactionQuote()),
  sendTransaction: () => Promise.resolve(`0x${'7'.repeat(64)}`),
  unlockAccount: () => Promise.resolve(),
  listWallets: () => Promise.resolve({ tabId: 7, site: 'news.example', wallets: [WALLET] }),
  connectWallet: () => Promise.resolve(AGENCY),
  sendByWallet: () => Promise.resolve(`0x${'8'.repeat(64)}`),
  readBalance: () => Promise.resolve(balanceReading()),
  readPrice: () => Promise.resolve('120000000000000'),
  reportWork: () => Promise.resolve(`0x${'7'.repeat(64)}`),
  signAnchor: () => Promise.resolve(SIGNED_ANCHOR),
  relayAnchor: () => Promise.resolve(`0x${'8'.repeat(64)}`),
  readRaised: () => Promise.resolve('180000000000000'),
  raise: () => Promise.resolve(`0x${'9'.repeat(64)}`),
  testProver: ({ url }) => Promise.resolve(new URL(url).host),
  connections: fakeConnections(),
  rights: fakeRights(),
  market: fakeMarket(),
  copy: () => Promise.resolve(),
  openWelcome: () => {},
  openSettings: () => {},
  openPlaces: () => {},
  openRoots: () => {},
  ...changes,
});

/** Nowhere to keep content yet. */
export const WITNESS: WitnessSettings = {
  url: 'https://witness.example',
  keyFingerprint: '4b588868b8665ae2'.repeat(4) as Sha256,
};

export const NO_OTHERS: Omit<OthersSectionProps, 'chainId'> = {
  others: null,
  onSave: () => Promise.resolve(),
};
export const NO_WITNESS: WitnessSectionProps = { witness: null, onSave: () => Promise.resolve() };

export const ROOT: StoredRoot = {
  fingerprint: 'e3b0c44298fc1c14'.repeat(4) as Sha256,
  name: 'Example Time Root CA',
  notAfter: '2041-05-03T00:00:00.000Z',
  der: 'MAA=',
  uses: ['timestamps'],
};

export const FOUND_ROOT: FoundRoot = { ...ROOT, hasUnknownConditions: false };

export const NO_ROOTS: RootsSectionProps = {
  shipped: {
    issuedAt: '2026-08-05T00:11:39Z',
    nextUpdateAt: '2027-08-05T00:11:39Z',
    organisations: 16,
    isOverdue: false,
  },
  roots: [],
  onRead: () => Promise.resolve([FOUND_ROOT]),
  onTrust: () => Promise.resolve(),
  onRemove: () => Promise.resolve(),
};

export const SCANNING: ScanningSectionProps = {
  rule: { when: 'always', always: [], never: [] },
  onSave: () => Promise.resolve(),
  hasAccess: true,
  onAsk: () => Promise.resolve(),
};

export const LANGUAGE: LanguageSectionProps = {
  language: null,
  languages: [
    { language: 'en', name: 'English' },
    { language: 'zh_CN', name: '简体中文' },
  ],
  onChoose: () => {},
};

export const NO_PLACES: PlacesSectionProps = {
  places: [],
  wanted: 2,
  onWant: () => Promise.resolve(),
  origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  onAdd: () => Promise.resolve(),
  onRemove: () => Promise.resolve(),
  onTry: () => Promise.resolve({ outcome: 'works', isReleased: true }),
};
