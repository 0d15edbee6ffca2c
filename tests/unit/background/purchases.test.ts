import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readPurchases } from '../../../entrypoints/background/market/purchases.ts';
import { openEvidence } from '../../../entrypoints/shared/evidence/evidence-db.ts';
import type { Purpose } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { decodeCall } from '../../../utils/registry/encoded-call.ts';
import { encodeOrder } from '../../../utils/registry/market/order.ts';
import type { WalletOrder } from '../../../utils/registry/wallets.ts';
import { walletOrders } from '../../../utils/storage/account.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { offer, sentLicence } from '../../components/market-fakes.ts';

const maxDisputes = {
  competing_authorship: 0,
  not_licensors: 0,
  unmarked_derivative: 0,
  wrong_licence: 0,
  same_work: 0,
};
const { workId } = offer().terms;
const licence = encodeOrder({
  kind: 'buy_licence',
  offer: offer(),
  site: 'news.example',
  maxDisputes,
  deadlineSeconds: 1800,
});
const work = encodeOrder({
  kind: 'buy_work',
  workId,
  listing: { currency: null, price: '5', closesAtSeconds: null, epoch: 0 },
  metadataDigest: 'c'.repeat(64) as never,
  sold: 0,
  maxNewSales: 0,
  maxDisputes,
  deadlineSeconds: 1900,
});
const allow = encodeOrder({
  kind: 'allow_token',
  token: '0x5D1fBA2bc5B64E2F2D6f8Ae2C9C7A2f50b1E3c11',
  amount: '5',
});
const purpose = (call: typeof licence, requestId = 'r'): Purpose => ({
  kind: 'call',
  requestId,
  facts: decodeCall(call).facts,
});
const order = (changes: Partial<WalletOrder>): WalletOrder => ({
  requestId: 'w',
  from: '0x5D1fBA2bc5B64E2F2D6f8Ae2C9C7A2f50b1E3c11',
  call: licence,
  nonce: 0,
  hash: null,
  isRefused: false,
  askedAt: 0,
  ...changes,
});
const put = async (...all: ReturnType<typeof sentLicence>[]) => {
  const database = await openEvidence();
  for (const sent of all) await database.put('transactions', sent);
};
const LICENCE = {
  of: { kind: 'licence', offerId: '7', site: 'news.example' },
  deadlineSeconds: 1800,
  blockNumber: null,
};

const unmoved = () => Promise.resolve(0);

beforeEach(async () => {
  fakeBrowser.reset();
  await (await openEvidence()).clear('transactions');
  await networkSettings.setValue({ chainId: 1, rpcUrls: ['https://a.example'], gateways: [] });
});

test('what was sent on this chain and is not final is a purchase that may still happen', async () => {
  const [first, second, third, fourth, fifth] = ['1', '2', '3', '4', '5'].map(
    (digit) => `0x${digit.repeat(64)}` as const,
  );
  const open = { state: 'sent', blockNumber: null } as const;
  await put(
    sentLicence({
      ...open,
      hash: first ?? '0x',
      purpose: purpose(licence),
      earlier: [{ hash: '0xe', raw: '0x' }],
    }),
    sentLicence({ hash: second ?? '0x', purpose: purpose(work) }),
    sentLicence({ ...open, hash: third ?? '0x', purpose: purpose(licence), chainId: 5 }),
    sentLicence({ ...open, hash: fourth ?? '0x', purpose: purpose(allow) }),
    sentLicence({ hash: fifth ?? '0x', purpose: purpose(licence), state: 'reverted' }),
  );
  expect(await readPurchases(unmoved, [])).toEqual([
    { ...LICENCE, hashes: [first, '0xe'] },
    { of: { kind: 'work', workId }, deadlineSeconds: 1900, hashes: [second], blockNumber: 20_115 },
  ]);
});

test('so is what a wallet was asked for, unless it is stored as sent or was refused', async () => {
  await put(sentLicence({ state: 'reverted', purpose: purpose(licence, 'stored') }));
  await walletOrders.setValue([
    order({}),
    order({ requestId: 'x', hash: '0xabc' }),
    order({ requestId: 'y', isRefused: true }),
    order({ requestId: 'stored' }),
  ]);
  expect(await readPurchases(unmoved, [])).toEqual([
    { ...LICENCE, hashes: [] },
    { ...LICENCE, hashes: ['0xabc'] },
  ]);
});

test('that a wallet has refused is not believed where its account has sent something since, or cannot be asked', async () => {
  await walletOrders.setValue([order({ isRefused: true })]);
  expect(await readPurchases(unmoved, [])).toEqual([]);
  const unsure = [() => Promise.resolve(1), () => Promise.reject(new Error('no node'))];
  for (const nonceOf of unsure)
    expect(await readPurchases(nonceOf, [])).toEqual([{ ...LICENCE, hashes: [] }]);
});

test('what is being signed is a purchase, too, before anything of it is stored', async () => {
  expect(await readPurchases(unmoved, [allow, licence])).toEqual([
    { ...LICENCE, hashes: [], isBeingSigned: true },
  ]);
});
