import { expect, test } from 'vitest';
import { encodeShown } from '../../../../entrypoints/background/market/encode-order.ts';
import type { WorkReader } from '../../../../entrypoints/background/work-reader.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { encodeOrder, type MarketOrder } from '../../../../utils/registry/market/order.ts';
import { registration } from '../../matching/fixtures.ts';

const work = registration(0);
const TOKEN = `0x${'5'.repeat(40)}` as const;
const network = { get: async () => ({ rpcs: [] }) };
const parts = {
  works: {
    readRecord: async () => ({ value: { metadataDigest: work.metadataDigest } }),
  } as unknown as WorkReader,
  network,
};
const purchase = (metadataDigest: Sha256): MarketOrder => ({
  kind: 'buy_work',
  workId: work.workId,
  listing: { currency: null, price: '7000', closesAtSeconds: null, epoch: 0 },
  metadataDigest,
  sold: 0,
  maxNewSales: 0,
  maxDisputes: {
    competing_authorship: 0,
    not_licensors: 0,
    unmarked_derivative: 0,
    wrong_licence: 0,
    same_work: 0,
  },
  deadlineSeconds: 1,
});

test('a work is bought on its newest details, if those were shown', async () => {
  const order = purchase(work.metadataDigest);
  expect(await encodeShown(parts, order)).toEqual(encodeOrder(order));
});

test('a work whose details were amended since they were shown is not bought', async () => {
  const shown = 'f'.repeat(64) as Sha256;
  await expect(encodeShown(parts, purchase(shown))).rejects.toMatchObject({
    code: 'registry.amended',
    details: { shown, newest: work.metadataDigest },
  });
});

test('what is no purchase of a work needs no work to be known', async () => {
  const order = { kind: 'close_offer', offerId: '7' } as const;
  const unknown = { readRecord: () => Promise.reject(new Error('no such work')) };
  expect(await encodeShown({ works: unknown, network }, order)).toEqual(encodeOrder(order));
});

test('nothing is bought in a token that nobody can tell the decimals of', async () => {
  const order = purchase(work.metadataDigest);
  const refused = { code: 'registry.unknown_token', details: { token: TOKEN } };
  if (order.kind !== 'buy_work') throw new Error('no purchase');
  for (const paid of [
    { ...order, listing: { ...order.listing, currency: TOKEN } },
    { kind: 'allow_token', token: TOKEN, amount: '1' } as const,
  ])
    await expect(encodeShown(parts, paid)).rejects.toMatchObject(refused);
});
