import type { PlannedOffer } from '../../components/market/parse-offer.ts';
import type { MarketServices } from '../../components/market/services.ts';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { Dispute } from '../../utils/registry/disputes.ts';
import type { Offer, Terms } from '../../utils/registry/market-types.ts';
import type { GrantedLicence, OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';

const AUTHOR = '0x12aB34cD56eF7890aBcD12aB34cD56eF78909F9f' as const;
const BUYER = `0x77${'d'.repeat(38)}` as const;
export const TOKEN = '0x5D1fBA2bc5B64E2F2D6f8Ae2C9C7A2f50b1E3c11' as const;
const WORK = `0x${'1'.repeat(64)}` as WorkId;
const TIME = Date.parse('2026-11-20T12:00:00Z') / 1000;
const DAY = 86_400;
const digest = (digit: string) => digit.repeat(64) as Sha256;
/** Of the details that are shown. */
export const NEWEST_DETAILS = digest('d');

export const offer = (changes: Partial<Offer> = {}, terms: Partial<Terms> = {}): Offer => ({
  id: '7',
  terms: {
    workId: WORK,
    document: digest('d'),
    scope: 'buyers_site',
    currency: null,
    durationDays: 365,
    exclusive: false,
    transferable: false,
    sublicensable: false,
    ...terms,
  },
  termsDigest: `0x${'e'.repeat(64)}`,
  price: '20000000000000000',
  payee: null,
  closesAtSeconds: null,
  seatsLeft: null,
  live: true,
  ...changes,
});

/** As `offer`, before it is made. */
export const PLANNED: PlannedOffer = {
  terms: {
    scope: 'buyers_site',
    durationDays: 365,
    exclusive: false,
    transferable: false,
    sublicensable: false,
  },
  seats: null,
  closesAtSeconds: null,
  asked: { price: '20000000000000000', currency: null, tokens: {} },
};

export const dispute = (changes: Partial<Dispute> = {}): Dispute => ({
  disputeId: `0x${'a'.repeat(64)}`,
  by: '0xA6e0c1bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb21b4',
  kind: 'not_licensors',
  otherWorkId: null,
  evidence: digest('a'),
  blockNumber: 19_870,
  answers: [],
  withdrawn: false,
  rulings: [],
  ...changes,
});

export const SITE = { site: 'news.example', scope: `0x${'5'.repeat(64)}` };
export const until = (days: number) => TIME + days * DAY;

/** A work with one offer, as a stranger sees it in a page of news.example. */
export const marketReading = (changes: Partial<MarketReading> = {}): MarketReading => ({
  timeSeconds: TIME,
  chainId: 1,
  own: [BUYER],
  record: {
    owner: AUTHOR,
    registeredAtSeconds: TIME - 100 * DAY,
    priorityAtSeconds: TIME - 100 * DAY,
    sequence: 41,
    basis: 'creator',
    retracted: false,
    metadataDigest: NEWEST_DETAILS,
    previousWorkId: null,
  },
  standing: {
    owner: AUTHOR,
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
  },
  offers: [offer()],
  sites: [SITE],
  anySite: [],
  listing: null,
  sales: { sold: 0, licensedUntilSeconds: 0, exclusiveUntilSeconds: 0 },
  disputes: [],
  hasOlderHistory: false,
  tokens: {},
  owed: {},
  block: { number: 20_114, hash: `0x${'b'.repeat(64)}` },
  basis: 'agreement',
  sources: ['node-a.example', 'node-b.example'],
  odd: [],
  ...changes,
});

/** The same, as its owner sees it. */
export const ownReading = (changes: Partial<MarketReading> = {}) =>
  marketReading({ own: [AUTHOR], ...changes });

export const sentLicence = (changes: Partial<SentTransaction> = {}): SentTransaction => ({
  hash: `0x${'7'.repeat(64)}`,
  raw: '0x',
  chainId: 1,
  nonce: 3,
  maxFeeWei: '20240000000000000',
  signedAt: '2026-11-20T12:00:00.000Z',
  purpose: {
    kind: 'call',
    requestId: '',
    facts: {
      contract: 'market',
      to: TOKEN,
      functionName: 'buyLicence',
      args: { site: 'news.example' },
      valueWei: '20000000000000000',
    },
  },
  state: 'mined',
  blockNumber: 20_115,
  attempts: 0,
  dueAt: 0,
  problem: null,
  ...changes,
});

/** Of every order here. */
export const ORDER_ID = '3c5d1a5e-6a1f-8b0e-9f1e-2d3c4b5a6978';

/** The market as a healthy network would tell it. */
export const fakeMarket = (changes: Partial<MarketServices> = {}): MarketServices => ({
  readSites: () => Promise.resolve(['news.example']),
  read: () => Promise.resolve(marketReading()),
  readPurchases: () => Promise.resolve([]),
  encode: () =>
    Promise.resolve({
      call: { to: TOKEN, data: '0x00000000', valueWei: '20000000000000000', extraGas: '0' },
      requestId: ORDER_ID,
    }),
  readTransaction: () => Promise.resolve(sentLicence()),
  readToken: () => Promise.resolve({ symbol: 'USDX', decimals: 6 }),
  readTerms: () =>
    Promise.resolve({ text: 'Licence to use a picture\n\nWhoever holds this licence…', isStandard: true }),
  readText: () =>
    Promise.resolve({ text: 'We made this picture and have no contract with them.', isStandard: false }),
  keepText: () => Promise.resolve({ digest: digest('f'), places: 2 }),
  keepTerms: () => Promise.resolve({ digest: digest('f'), places: 2 }),
  listCaptures: () =>
    Promise.resolve([
      { digest: digest('9'), title: 'Evening Tern: The ring', capturedAt: '2026-11-19T08:00:00.000Z' },
    ]),
  openLicences: () => {},
  ...changes,
});

export const granted = (changes: Partial<GrantedLicence> = {}): GrantedLicence => ({
  licenceId: `0x${'1a'.repeat(32)}`,
  workId: WORK,
  offerId: '7',
  site: 'news.example',
  buyer: BUYER,
  payee: AUTHOR,
  price: '20000000000000000',
  currency: null,
  expiresAtSeconds: until(200),
  document: digest('d'),
  exclusive: false,
  transferable: true,
  blockNumber: 19_400,
  minedAtSeconds: TIME - 20 * DAY,
  transactionHash: `0x${'7'.repeat(64)}`,
  ...changes,
});

const SECOND_ID = `0x${'2b'.repeat(32)}` as const;
const THIRD_ID = `0x${'3c'.repeat(32)}` as const;

/** One licence that holds, one that ends soon, one that was sold. */
export const ownLicences = (changes: Partial<OwnLicencesReading> = {}): OwnLicencesReading => ({
  chainId: 1,
  accounts: [BUYER],
  readTo: 20_114,
  timeSeconds: TIME,
  tokens: {},
  received: [],
  granted: [
    granted(),
    granted({ licenceId: SECOND_ID, blockNumber: 18_000, expiresAtSeconds: until(12), transferable: false }),
    granted({
      licenceId: THIRD_ID,
      blockNumber: 18_100,
      site: null,
      buyer: '0xA6e0c1bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb21b4',
      payee: BUYER,
      expiresAtSeconds: null,
    }),
  ],
  moves: [granted().licenceId, SECOND_ID].map((licenceId) => ({ licenceId, to: BUYER, blockNumber: 19_400 })),
  offers: [],
  block: { number: 20_114, hash: `0x${'b'.repeat(64)}` },
  basis: 'agreement',
  sources: ['node-a.example', 'node-b.example'],
  odd: [],
  ...changes,
});
