import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  openEvidenceChain,
  type EvidenceChain,
} from '../../../../entrypoints/background/evidence/proofs/evidence-chain.ts';
import { createProofs } from '../../../../entrypoints/background/evidence/proofs/proofs.ts';
import { storeProofAt } from '../../../../entrypoints/background/evidence/proofs/store-proof.ts';
import { openAccount } from '../../../../entrypoints/shared/account/device-account.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { encodeCall } from '../../../../utils/registry/encoded-call.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { registryCalls } from '../../../../utils/registry/registry-calls.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import type { Address } from '../../../../utils/registry/types.ts';
import { deviceAccount } from '../../../../utils/storage/account.ts';
import { storeOpenAccount } from '../../shared/account/store-account.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from '../evidence/local-chain.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ANCHOR = encodeCall(evidenceCalls().anchor('a'.repeat(64) as Sha256));
const unread = () => Promise.reject(new AppError('registry.unreachable', 'no node'));
const FIRST = '11111111-1111-4111-8111-111111111111';
const SECOND = '22222222-2222-4222-8222-222222222222';

describe('what a person has the account do', () => {
  let chain: LocalChain;
  let clock = 0;
  let address: Address;
  beforeAll(async () => (chain = await startLocalChain()));
  afterAll(() => chain.stop());
  beforeEach(async () => {
    fakeBrowser.reset();
    ({ address } = await storeOpenAccount());
    await chain.fund(address);
    clock = Date.now();
    await (await openEvidence()).clear('transactions');
  });

  const startWorker = (alter: Partial<EvidenceChain> = {}) =>
    createProofs({
      now: () => clock,
      random: () => 0,
      sleep: async (ms) => void (clock += ms),
      openChain: async () => ({ ...openEvidenceChain(CHAIN_ID, [openRpc(chain.rpcUrl)]), ...alter }),
      openAccount,
      fetch,
      storeProof: storeProofAt(() => clock),
    });
  const stored = async () => (await openEvidence()).getAll('transactions');
  const nonce = () => chain.client.getTransactionCount({ address });

  test('says what is there and what is needed where the account cannot even pay the price', async () => {
    const price = 10n ** 24n;
    const rich = { ...ANCHOR, valueWei: price.toString() };
    await expect(startWorker().transactions.quote(rich, null)).rejects.toMatchObject({
      code: 'registry.insufficient_funds',
      details: {
        address,
        chainId: CHAIN_ID,
        balanceWei: expect.stringMatching(/^\d+$/),
        neededWei: price.toString(),
        isWithoutFee: true,
      },
    });
  });

  test('says nothing of what is missing where one node calls the account poor that others agree is not', async () => {
    const poor = new AppError('registry.insufficient_funds', 'node-a.example: poor', {
      details: { host: 'node-a.example' },
    });
    const behind = startWorker({ priceOf: () => Promise.reject(poor) });
    await expect(behind.transactions.quote(ANCHOR, null)).rejects.toBe(poor);
    const mute = startWorker({ priceOf: () => Promise.reject(poor), balanceOf: unread });
    await expect(mute.transactions.quote(ANCHOR, null)).rejects.toBe(poor);
    await chain.client.setBalance({ address, value: 0n });
    await expect(behind.transactions.quote(ANCHOR, null)).rejects.toMatchObject({
      code: 'registry.insufficient_funds',
      details: { address, balanceWei: '0', neededWei: '0' },
    });
  });

  test('tells what the contract refuses also where the balance cannot be read', async () => {
    const retract = encodeCall(registryCalls().retract(`0x${'5'.repeat(64)}` as WorkId));
    for (const balanceOf of [unread, () => new Promise<never>(() => {})]) {
      await expect(startWorker({ balanceOf }).transactions.quote(retract, null)).rejects.toMatchObject({
        code: 'registry.rejected',
        details: { reason: 'UnknownWork' },
      });
    }
    await expect(startWorker({ balanceOf: unread }).transactions.quote(ANCHOR, null)).rejects.toMatchObject({
      code: 'registry.unreachable',
    });
  });

  test('is shown with its cost, costs no more, and is followed until it is final', async () => {
    const worker = startWorker();
    const { transactions } = worker;
    const quote = await transactions.quote(ANCHOR, null);
    expect(quote).toMatchObject({
      from: address,
      chainId: CHAIN_ID,
      balanceWei: String(10n ** 18n),
      facts: { contract: 'evidence', functionName: 'anchor' },
    });
    const { hash } = await transactions.send(ANCHOR, FIRST, BigInt(quote.maxFeeWei));
    await worker.tend();
    expect(await stored()).toMatchObject([{ hash, state: 'mined', purpose: { kind: 'call' } }]);
    const left = await chain.client.getBalance({ address });
    expect(10n ** 18n - left).toBeLessThanOrEqual(BigInt(quote.maxFeeWei));

    await chain.finalise();
    clock += 60_000;
    await startWorker().tend();
    expect(await stored()).toMatchObject([{ hash, state: 'final', dueAt: null }]);
  });

  test('is sent once for each confirmation, and again for the next', async () => {
    const { transactions } = startWorker();
    const most = BigInt((await transactions.quote(ANCHOR, null)).maxFeeWei);
    const sent = await Promise.all([1, 2].map(() => transactions.send(ANCHOR, FIRST, most)));
    expect(sent[0]?.hash).toBe(sent[1]?.hash);
    const next = await transactions.send(ANCHOR, SECOND, most);
    expect(next.hash).not.toBe(sent[0]?.hash);
    await expect.poll(nonce, { timeout: 20_000 }).toBe(2);
  });

  test('is sent by the next worker where the first was killed after it signed', async () => {
    const killed = startWorker({ send: () => new Promise(() => {}) });
    const most = BigInt((await killed.transactions.quote(ANCHOR, null)).maxFeeWei);
    void killed.transactions.send(ANCHOR, FIRST, most);
    await vi.waitFor(async () => expect(await stored()).toHaveLength(1), 20_000);
    expect(await nonce()).toBe(0);
    clock += 60_000;
    await startWorker().tend();
    expect(await stored()).toMatchObject([{ state: 'mined' }]);
    expect(await nonce()).toBe(1);
  });

  test('is not signed where the contract would refuse it', async () => {
    const retract = encodeCall(registryCalls().retract(`0x${'5'.repeat(64)}` as WorkId));
    const { transactions } = startWorker();
    const refusal = { code: 'registry.rejected', details: { reason: 'UnknownWork' } };
    await expect(transactions.quote(retract, null)).rejects.toMatchObject(refusal);
    await expect(transactions.send(retract, FIRST, 10n ** 17n)).rejects.toMatchObject(refusal);
    expect(await stored()).toEqual([]);
  });

  test('may be shown while the account is locked, and is not signed then', async () => {
    const account = await deviceAccount.getValue();
    const keystore = {} as never;
    if (account) await deviceAccount.setValue({ ...account, key: { kind: 'passphrase', keystore } });
    const { transactions } = startWorker();
    const { maxFeeWei } = await transactions.quote(ANCHOR, null);
    await expect(transactions.send(ANCHOR, FIRST, BigInt(maxFeeWei))).rejects.toMatchObject({
      code: 'account.locked',
    });
    expect(await stored()).toEqual([]);
  });
});
