import 'fake-indexeddb/auto';
import { parseEventLogs } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  openEvidenceChain,
  type EvidenceChain,
} from '../../../../entrypoints/background/evidence/proofs/evidence-chain.ts';
import { createProofs } from '../../../../entrypoints/background/evidence/proofs/proofs.ts';
import { storeProofAt } from '../../../../entrypoints/background/evidence/proofs/store-proof.ts';
import { openAccount } from '../../../../entrypoints/shared/evidence/device-account.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { createChainReader } from '../../../../utils/evidence/proofs/chain-reader.ts';
import { readCustody } from '../../../../utils/evidence/seal/custody.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import { evidenceLogAbi, evidenceLogAddress } from '../../../../utils/registry/generated/evidence-log.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { deviceAccount, timeProofs } from '../../../../utils/storage/items.ts';
import { NO_TOOLS } from '../../evidence/fixed-capture.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from './local-chain.ts';
import { exportNow, proofsOf, sealNow } from './sealed-captures.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ETHER = 10n ** 18n;
const AGREED = {
  agreedAt: '2020-01-01T00:00:00.000Z',
  anchor: { maxFeeWei: String(ETHER / 10n) },
  authorities: [],
  calendars: [],
};

describe('anchoring sealed captures', () => {
  let chain: LocalChain;
  let clock = 0;
  let sealedSoFar = 0;
  beforeAll(async () => (chain = await startLocalChain()));
  afterAll(() => chain.stop());
  beforeEach(async () => {
    fakeBrowser.reset();
    clock = Date.now();
    const database = await openEvidence();
    for (const store of ['sealed', 'archives', 'proofs', 'jobs', 'transactions'] as const)
      await database.clear(store);
  });

  /** A worker as it starts; `alter` stands between it and the chain. */
  const startWorkerOptions = (alter: Partial<EvidenceChain> = {}) => ({
    now: () => clock,
    random: () => 0,
    sleep: async (ms: number) => void (clock += ms),
    openChain: async () => ({ ...openEvidenceChain(CHAIN_ID, [openRpc(chain.rpcUrl)]), ...alter }),
    fetch,
    openAccount,
    storeProof: storeProofAt(() => clock),
  });
  const startWorker = (alter: Partial<EvidenceChain> = {}) => createProofs(startWorkerOptions(alter));
  const agree = () => timeProofs.setValue(AGREED);
  const fund = async () => chain.fund((await openAccount()).address);
  const sealOne = async (account?: `0x${string}`) => {
    const { number, hash, timestamp } = await chain.client.getBlock();
    const beacon = [{ chainId: CHAIN_ID, blockNumber: Number(number), blockHash: hash }];
    sealedSoFar += 1;
    const at = new Date(Math.max(clock, Number(timestamp) * 1000));
    return sealNow({ captureId: `capture-${sealedSoFar}`, at, beacon, ...(account && { account }) });
  };
  const job = async (captureId: string) => (await openEvidence()).get('jobs', [captureId, 'anchor']);
  /** What EvidenceLog said since a block. */
  const eventsSince = async (fromBlock: bigint) =>
    parseEventLogs({
      abi: evidenceLogAbi,
      logs: await chain.client.getLogs({ address: evidenceLogAddress, fromBlock }),
    }).filter(({ blockNumber }) => blockNumber > fromBlock);

  test('one that the user agreed to is proven on the chain, final, and in the log of custody', async () => {
    await agree();
    await fund();
    const { captureId } = await sealOne();
    const worker = startWorker();
    await worker.add(captureId);
    await worker.tend();
    expect(await job(captureId)).toMatchObject({ step: { at: 'anchored', isFinal: false }, problem: null });

    await chain.finalise();
    clock += 60_000;
    await worker.tend();
    expect(await job(captureId)).toMatchObject({ step: { isFinal: true }, dueAt: null });

    const tools = { ...NO_TOOLS, chain: createChainReader(openRpc(chain.rpcUrl)) };
    const { grades, checks } = await verifyPackage(await exportNow(captureId), tools);
    expect(checks).toMatchObject({ anchor: 'passed', logs: 'passed', time_order: 'passed' });
    expect(grades.time.standing).toBe('holds');
    const sealed = await (await openEvidence()).get('sealed', captureId);
    expect(readCustody(sealed?.custody ?? '').map(({ action, what }) => [action, what])).toEqual([
      ['sealed', undefined],
      ['proof_added', `proofs/evm-${CHAIN_ID}.json`],
    ]);
  });

  test('nothing is sent, and nothing is made, before the user agreed', async () => {
    const { captureId } = await sealOne();
    const openChain = vi.fn();
    const worker = createProofs({ ...startWorkerOptions(), openChain });
    await worker.add(captureId);
    await worker.tend();
    expect(openChain).not.toHaveBeenCalled();
    expect(await job(captureId)).toBeUndefined();
    expect(await deviceAccount.getValue()).toBeNull();
  });

  test('what was queued and is not wanted any more is not sent', async () => {
    await agree();
    const { captureId } = await sealOne();
    const openChain = vi.fn();
    const worker = createProofs({ ...startWorkerOptions(), openChain });
    await worker.add(captureId);
    await timeProofs.setValue({ ...AGREED, anchor: null });
    await worker.tend();
    expect(openChain).not.toHaveBeenCalled();
    expect(await job(captureId)).toBeUndefined();
  });

  test('a worker that is killed after it signed sends the same transaction again, and no second one', async () => {
    await agree();
    await fund();
    const { number } = await chain.client.getBlock();
    const { captureId } = await sealOne();
    // It is signed and stored; then the worker ends: it comes no further than the sending.
    const killed = startWorker({ send: () => new Promise(() => {}) });
    await killed.add(captureId);
    void killed.tend();
    await vi.waitFor(async () => expect(await job(captureId)).toMatchObject({ step: { at: 'sent' } }));

    await startWorker().tend();
    expect(await job(captureId)).toMatchObject({ step: { at: 'anchored' } });
    expect(await eventsSince(number)).toHaveLength(1);
  });

  test('a worker that is killed while it waits for the receipt finds it, and sends nothing more', async () => {
    await agree();
    await fund();
    const { number } = await chain.client.getBlock();
    const { captureId } = await sealOne();
    const killed = startWorker({ settlementOf: () => new Promise(() => {}) });
    await killed.add(captureId);
    void killed.tend();
    await vi.waitFor(async () => expect(await eventsSince(number)).toHaveLength(1));

    const send = vi.fn();
    clock += 60_000;
    await startWorker({ send }).tend();
    expect(await job(captureId)).toMatchObject({ step: { at: 'anchored' } });
    expect(send).not.toHaveBeenCalled();
  });

  test('one whose place another transaction took for good is anchored by a new one', async () => {
    await agree();
    await fund();
    const account = await openAccount();
    const { captureId } = await sealOne();
    const killed = startWorker({ send: () => new Promise(() => {}) });
    await killed.add(captureId);
    void killed.tend();
    await vi.waitFor(async () => expect(await job(captureId)).toMatchObject({ step: { at: 'sent' } }));
    const [sent] = await (await openEvidence()).getAll('transactions');
    await chain.client.sendRawTransaction({
      serializedTransaction: await account.signTransaction({
        chainId: CHAIN_ID,
        nonce: sent?.nonce ?? 0,
        to: account.address,
        gas: 21_000n,
        gasPrice: 10n ** 10n,
      }),
    });

    // For an hour it is only sent again: a node may be late to tell of a receipt.
    clock += 60_000;
    const waiting = startWorker();
    void waiting.tend();
    await vi.waitFor(async () => {
      const [now] = await (await openEvidence()).getAll('transactions');
      expect(now?.attempts).toBeGreaterThan(1);
    });
    expect(await job(captureId)).toMatchObject({ step: { at: 'sent' } });
    clock += 3_600_000;
    await waiting.tend();
    clock += 3_600_000;
    await startWorker().tend();
    expect(await job(captureId)).toMatchObject({ step: { at: 'anchored' } });
    const states = (await (await openEvidence()).getAll('transactions')).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['mined', 'overtaken']);
  });

  test('one that is anchored already, and of which nothing is known here any more, is recognised', async () => {
    await agree();
    await fund();
    const { captureId } = await sealOne();
    await startWorker().add(captureId);
    await startWorker().tend();
    const database = await openEvidence();
    for (const store of ['jobs', 'transactions', 'proofs'] as const) await database.clear(store);
    const { number } = await chain.client.getBlock();
    await startWorker().add(captureId);
    await startWorker().tend();
    expect(await job(captureId)).toMatchObject({ step: { at: 'anchored' } });
    expect(await proofsOf(captureId)).toHaveLength(1);
    expect(await eventsSince(number)).toEqual([]);
  });

  test('those that wait for funds go together in one tree, and each is proven by itself', async () => {
    await agree();
    await fund();
    await chain.client.setBalance({ address: (await openAccount()).address, value: 0n });
    const captures = [await sealOne(), await sealOne(), await sealOne()];
    const worker = startWorker();
    for (const { captureId } of captures) await worker.add(captureId);
    await worker.tend();
    for (const { captureId } of captures) {
      expect(await job(captureId)).toMatchObject({
        step: { at: 'queued' },
        problem: { code: 'registry.insufficient_funds' },
      });
    }

    await fund();
    const { number } = await chain.client.getBlock();
    clock += 3_600_000;
    await startWorker().tend();
    await chain.finalise();
    clock += 60_000;
    await startWorker().tend();
    expect(await eventsSince(number)).toMatchObject([{ eventName: 'AnchoredMany', args: { count: 3n } }]);
    const tools = { ...NO_TOOLS, chain: createChainReader(openRpc(chain.rpcUrl)) };
    for (const { captureId } of captures) {
      const { grades, checks } = await verifyPackage(await exportNow(captureId), tools);
      expect(checks).toMatchObject({ merkle: 'passed', anchor: 'passed' });
      expect(grades.time.standing).toBe('holds');
    }
  });

  test('what is sealed while a transaction is under way goes together into the next one', async () => {
    await agree();
    await fund();
    const { number } = await chain.client.getBlock();
    await chain.client.setAutomine(false);
    try {
      const first = await sealOne();
      const worker = startWorker();
      await worker.add(first.captureId);
      const tending = worker.tend();
      await vi.waitFor(async () =>
        expect(await job(first.captureId)).toMatchObject({ step: { at: 'sent' } }),
      );
      const others = [await sealOne(), await sealOne()];
      for (const { captureId } of others) await worker.add(captureId);
      const again = worker.tend();
      // It has been looked at, and put off.
      await vi.waitFor(async () => {
        for (const { captureId } of others) {
          const { dueAt } = (await job(captureId)) ?? {};
          expect(dueAt).toBeGreaterThan(clock);
        }
      });
      await chain.client.mine({ blocks: 1 });
      await chain.client.setAutomine(true);
      await Promise.all([tending, again]);
      clock += 60_000;
      await startWorker().tend();
      for (const { captureId } of [first, ...others])
        expect(await job(captureId)).toMatchObject({ step: { at: 'anchored' } });
      expect(await eventsSince(number)).toMatchObject([
        { eventName: 'Anchored' },
        { eventName: 'AnchoredMany', args: { count: 2n } },
      ]);
    } finally {
      await chain.client.setAutomine(true);
    }
  });

  test('an anchor that would cost more than the user allowed is not sent', async () => {
    await timeProofs.setValue({ ...AGREED, anchor: { maxFeeWei: '1000' } });
    await fund();
    const { captureId } = await sealOne();
    const { number } = await chain.client.getBlock();
    const worker = startWorker();
    await worker.add(captureId);
    await worker.tend();
    expect(await job(captureId)).toMatchObject({
      step: { at: 'queued' },
      problem: { code: 'evidence.too_dear' },
      attempts: 1,
      dueAt: expect.any(Number),
    });
    expect(await eventsSince(number)).toEqual([]);
  });

  test('a fork that takes the block has the proof made anew', async () => {
    await agree();
    await fund();
    const { captureId } = await sealOne();
    const snapshot = await chain.client.snapshot();
    const worker = startWorker();
    await worker.add(captureId);
    await worker.tend();
    const [before] = await proofsOf(captureId);
    await chain.client.revert({ id: snapshot });
    await chain.client.mine({ blocks: 3 });
    clock += 60_000;
    await startWorker().tend();
    clock += 60_000;
    await startWorker().tend();
    const [after] = await proofsOf(captureId);
    const read = async (proof = after) =>
      JSON.parse((await proof?.content.text()) ?? '{}') as { blockHash: string };
    expect((await read()).blockHash).not.toBe((await read(before)).blockHash);
    const tools = { ...NO_TOOLS, chain: createChainReader(openRpc(chain.rpcUrl)) };
    expect((await verifyPackage(await exportNow(captureId), tools)).grades.time.standing).not.toBe('refused');
  });

  test('a capture that was deleted is forgotten', async () => {
    await agree();
    const { captureId } = await sealOne();
    const worker = startWorker();
    await worker.add(captureId);
    await (await openEvidence()).delete('sealed', captureId);
    await worker.tend();
    expect(await job(captureId)).toBeUndefined();
  });

  test('the account that the seal names signs it, whatever was agreed to', async () => {
    const { address } = await openAccount();
    const { captureId } = await sealOne(address);
    await startWorker().add(captureId);
    const { findings } = await verifyPackage(await exportNow(captureId), NO_TOOLS);
    expect(findings).toContainEqual(expect.objectContaining({ reason: 'signature.co_signed' }));
  });
});
