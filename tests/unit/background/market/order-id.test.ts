import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { orderIdOf } from '../../../../entrypoints/background/market/order-id.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { decodeCall, type EncodedCall } from '../../../../utils/registry/encoded-call.ts';
import { encodeOrder } from '../../../../utils/registry/market/order.ts';
import { networkSettings } from '../../../../utils/storage/network.ts';
import { sentLicence } from '../../../components/market-fakes.ts';
import { registration } from '../../matching/fixtures.ts';

const { workId } = registration(0);
const dispute = (digit: string) =>
  encodeOrder({
    kind: 'dispute',
    dispute: {
      workId,
      otherWorkId: null,
      kind: 'competing_authorship',
      evidence: digit.repeat(64) as Sha256,
    },
  });
const list = encodeOrder({
  kind: 'list_work',
  workId,
  listing: { currency: null, price: '5', closesAtSeconds: null },
});
const stored = async (call: EncodedCall, state: SentTransaction['state'], digit: string, day: number) =>
  void (await (
    await openEvidence()
  ).put(
    'transactions',
    sentLicence({
      state,
      hash: `0x${digit.repeat(64)}`,
      chainId: 1,
      signedAt: `2026-11-0${day}T00:00:00.000Z`,
      purpose: { kind: 'call', requestId: 'r', facts: decodeCall(call).facts },
    }),
  ));

beforeEach(async () => {
  fakeBrowser.reset();
  await networkSettings.setValue({ chainId: 1, rpcUrls: [], gateways: [] });
  await (await openEvidence()).clear('transactions');
});

test.each([
  ['a dispute', dispute('a')],
  ['a listing', list],
])('%s that is begun a second time is the same as long as no block has it', async (_, call) => {
  const first = await orderIdOf(call);
  await stored(call, 'sent', '1', 1);
  expect(await orderIdOf(call)).toBe(first);
  expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('what is wanted again after a block had it, or it failed, is another', async () => {
  const ids = [await orderIdOf(list)];
  await stored(list, 'mined', '1', 1);
  ids.push(await orderIdOf(list));
  await stored(list, 'reverted', '2', 2);
  ids.push(await orderIdOf(list));
  expect(new Set(ids).size).toBe(3);
});

test('what somebody else says, or on another chain, is another', async () => {
  const first = await orderIdOf(dispute('a'));
  expect(await orderIdOf(dispute('b'))).not.toBe(first);
  await networkSettings.setValue({ chainId: 2, rpcUrls: [], gateways: [] });
  expect(await orderIdOf(dispute('a'))).not.toBe(first);
});
