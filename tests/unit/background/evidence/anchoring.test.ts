import 'fake-indexeddb/auto';
import { parseEventLogs, parseTransaction } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  openEvidenceChain,
  type EvidenceChain,
} from '../../../../entrypoints/background/evidence/proofs/evidence-chain.ts';
import { createProofs } from '../../../../entrypoints/background/evidence/proofs/proofs.ts';
import { storeProofAt } from '../../../../entrypoints/background/evidence/proofs/store-proof.ts';
import { openAccount } from '../../../../entrypoints/shared/account/device-account.ts';
import { addToSealed } from '../../../../entrypoints/shared/evidence/custody.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { createChainReader } from '../../../../utils/evidence/proofs/chain-reader.ts';
import { readCustody } from '../../../../utils/evidence/seal/custody.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import { evidenceLogAbi, evidenceLogAddress } from '../../../../utils/registry/generated/evidence-log.ts';
import { AppError, type ErrorCode } from '../../../../utils/errors.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { timeProofs } from '../../../../utils/storage/evidence.ts';
import { storeOpenAccount } from '../../shared/account/store-account.ts';
import { NO_TOOLS } from '../../evidence/fixed-capture.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from './local-chain.ts';
import { exportNow, proofsOf, sealNow } from './sealed-captures.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** However busy the machine is. */
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000 });

const ETHER = 10n ** 18n;
const GWEI = 10n ** 9n;
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
    await storeOpenAccount();
    // A worker that takes long, or was killed here, calls on.
    vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockImplementation(async () => ({}) as never);
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
  const refusing = (code: ErrorCode) => () => Promise.reject(new AppError(code, 'for a test'));
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

  test('nothing is asked of the chain before the user agreed', async () => {
    const { captureId } = await sealOne();
    const openChain = vi.fn();
    const worker = createProofs({ ...startWorkerOptions(), openChain });
    await worker.add(captureId);
    await worker.tend();
    expect(openChain).not.toHaveBeenCalled();
    expect(await job(captureId)).toBeUndefined();
  });

  test('nothing is asked for what came from somebody else, until the user asks', async () => {
    await agree();
    const { captureId } = await sealOne();
    await addToSealed(captureId, { at: new Date(clock).toISOString(), action: 'received' });
    const openChain = vi.fn();
    const worker = createProofs({ ...startWorkerOptions(), openChain });
    await worker.tend();
    expect(openChain).not.toHaveBeenCalled();
    expect(await job(captureId)).toBeUndefined();
    await worker.add(captureId);
    expect(await job(captureId)).toMatchObject({ step: { at: 'queued' } });
  });

  test('an anchor that a package came with is not replaced by a later one', async () => {
    await agree();
    const { captureId } = await sealOne();
    const theirs = { captureId, path: `proofs/evm-${CHAIN_ID}.json`, content: new Blob(['{}']) };
    await (await openEvidence()).put('proofs', theirs);
    await startWorker().add(captureId);
    expect(await job(captureId)).toBeUndefined();
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
    await until(async () => expect(await job(captureId)).toMatchObject({ step: { at: 'sent' } }));

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
    await until(async () => expect(await eventsSince(number)).toHaveLength(1));

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
    await until(async () => expect(await job(captureId)).toMatchObject({ step: { at: 'sent' } }));
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

    // For an hour it is only sent again: a node may be late to tell of a receipt. The clock goes on between looks only: one
    // that it overtakes would put off the next, to where nobody waits for it.
    clock += 60_000;
    const waiting = startWorker();
    await waiting.tend();
    const [again] = await (await openEvidence()).getAll('transactions');
    expect(again).toMatchObject({ state: 'sent', attempts: expect.toSatisfy((n: number) => n > 1) });
    expect(await job(captureId)).toMatchObject({ step: { at: 'sent' } });
    clock += 3_600_000;
    await waiting.tend();
    expect(await job(captureId)).toMatchObject({ step: { at: 'queued' } });
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
      await until(async () => expect(await job(first.captureId)).toMatchObject({ step: { at: 'sent' } }));
      const others = [await sealOne(), await sealOne()];
      for (const { captureId } of others) await worker.add(captureId);
      const again = worker.tend();
      // It has been looked at, and put off.
      await until(async () => {
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

  describe('one that is stuck because of its price', () => {
    /** It waits in the pool, and each block costs more than it offers. */
    const sendStuck = async (captures = 1) => {
      await agree();
      await fund();
      await chain.client.setAutomine(false);
      const { captureId } = await sealOne();
      for (let more = 1; more < captures; more += 1) await startWorker().add((await sealOne()).captureId);
      await startWorker().add(captureId);
      await startWorker().tend();
      const [sent] = await transactions();
      if (!sent) throw new Error('nothing was sent');
      return { captureId, sent };
    };
    const transactions = async () => (await openEvidence()).getAll('transactions');
    const mineDearly = async (blocks: number) => {
      for (let mined = 0; mined < blocks; mined += 1) {
        await chain.client.setNextBlockBaseFeePerGas({ baseFeePerGas: 20n * GWEI });
        await chain.client.mine({ blocks: 1 });
      }
    };
    const mineCheaply = async () => {
      await chain.client.setNextBlockBaseFeePerGas({ baseFeePerGas: 1n });
      await chain.client.mine({ blocks: 1 });
    };
    /** Looks, lets blocks come that do not take it, and looks again. */
    const waitLong = async (alter: Partial<EvidenceChain> = {}) => {
      await mineDearly(21);
      clock += 600_000;
      await startWorker(alter).tend();
    };
    const perGasOf = (raw: `0x${string}` = '0x') => parseTransaction(raw).maxFeePerGas ?? 0n;
    afterEach(async () => {
      await mineCheaply();
      await chain.client.setAutomine(true);
    });

    test('is offered again for more, in the same place, and the chain takes it', async () => {
      const { number } = await chain.client.getBlock();
      const { captureId, sent } = await sendStuck();
      await waitLong();
      const [raised, ...others] = await transactions();
      expect(others).toEqual([]);
      expect(raised).toMatchObject({ nonce: sent.nonce, earlier: [{ hash: sent.hash, raw: sent.raw }] });
      expect(perGasOf(raised?.raw) * 8n).toBeGreaterThanOrEqual(perGasOf(sent.raw) * 9n);
      expect(await job(captureId)).toMatchObject({ step: { at: 'sent', transactionHash: raised?.hash } });

      await mineDearly(1);
      clock += 60_000;
      await startWorker().tend();
      expect(await job(captureId)).toMatchObject({
        step: { at: 'anchored', transactionHash: raised?.hash },
      });
      expect(await eventsSince(number)).toHaveLength(1);
    });

    test('counts by the first, if a block takes that after all', async () => {
      const { number } = await chain.client.getBlock();
      const { captureId, sent } = await sendStuck();
      await waitLong({ send: async () => {} });
      expect((await transactions())[0]?.hash).not.toBe(sent.hash);
      // Anvil has dropped it meanwhile; others keep what is too cheap for now.
      await mineCheaply();
      await chain.client.sendRawTransaction({ serializedTransaction: sent.raw });
      await mineCheaply();
      clock += 60_000;
      await startWorker().tend();
      expect(await job(captureId)).toMatchObject({
        step: { at: 'anchored', transactionHash: sent.hash },
      });
      expect(await transactions()).toMatchObject([{ hash: sent.hash, state: 'mined' }]);
      expect(await eventsSince(number)).toHaveLength(1);
    });

    test('is sent by the next worker, if one is killed after it was signed for more', async () => {
      const { captureId, sent } = await sendStuck();
      let isFirst = true;
      void waitLong({
        // The first sends the old one; then it hangs.
        send: () => (isFirst ? Promise.resolve(void (isFirst = false)) : new Promise(() => {})),
      });
      await until(async () => expect((await transactions())[0]?.earlier).toHaveLength(1));
      const [raised] = await transactions();
      expect(raised?.hash).not.toBe(sent.hash);
      clock += 60_000;
      await startWorker().tend();
      await mineDearly(1);
      clock += 60_000;
      await startWorker().tend();
      expect(await job(captureId)).toMatchObject({
        step: { at: 'anchored', transactionHash: raised?.hash },
      });
    });

    test('is offered for more as soon as the account is unlocked', async () => {
      const { sent } = await sendStuck();
      const locked = createProofs({ ...startWorkerOptions(), openAccount: refusing('account.locked') });
      await mineDearly(21);
      clock += 600_000;
      await locked.tend();
      expect(await transactions()).toMatchObject([{ hash: sent.hash, problem: { code: 'account.locked' } }]);
      clock += 1;
      await startWorker().unlocked();
      expect((await transactions())[0]?.earlier).toMatchObject([{ hash: sent.hash }]);
    });

    const DAY_MS = 86_400_000;
    /** Its account was taken away, and another one made. */
    const sendStuckAndLose = async (captures = 1) => {
      const stuck = await sendStuck(captures);
      await mineDearly(21);
      await storeOpenAccount();
      await fund();
      return stuck;
    };

    test('holds up no anchor of the next account', async () => {
      const { captureId, sent } = await sendStuckAndLose();
      const second = await sealOne();
      clock += 60_000;
      const worker = startWorker();
      await worker.add(second.captureId);
      await chain.client.setAutomine(true);
      await worker.tend();
      await mineDearly(1);
      clock += 60_000;
      await startWorker().tend();
      expect(await job(second.captureId)).toMatchObject({ step: { at: 'anchored' } });
      expect(await job(captureId)).toMatchObject({ step: { at: 'sent', transactionHash: sent.hash } });
    });

    test('is not sent any more a day after its account was taken away; what it was for is anchored anew', async () => {
      const { captureId, sent } = await sendStuckAndLose();
      clock += DAY_MS;
      const sentNow: string[] = [];
      const { send } = openEvidenceChain(CHAIN_ID, [openRpc(chain.rpcUrl)]);
      const worker = startWorker({ send: (raw) => send(raw).finally(() => sentNow.push(raw)) });
      await worker.tend();
      await mineDearly(1);
      clock += 60_000;
      await startWorker().tend();
      expect(sentNow).not.toContain(sent.raw);
      const { step } = (await job(captureId)) ?? {};
      expect(step).toMatchObject({ at: 'anchored' });

      // A block takes the first after all: the earlier anchor stays.
      await mineCheaply();
      await chain.client.sendRawTransaction({ serializedTransaction: sent.raw }).catch(() => null);
      await mineCheaply();
      clock += 2 * 3_600_000;
      await startWorker().tend();
      const states = (await transactions()).map(({ hash, state }) => [hash === sent.hash, state]);
      expect(states).toContainEqual([true, 'mined']);
      expect((await job(captureId))?.step).toEqual(step);
    });

    test('counts, if a block took it before another one was signed', async () => {
      const { number } = await chain.client.getBlock();
      const { captureId, sent } = await sendStuckAndLose(2);
      clock += DAY_MS;
      const locked = createProofs({ ...startWorkerOptions(), openAccount: refusing('account.locked') });
      await locked.tend();
      expect(await job(captureId)).toMatchObject({ step: { at: 'queued' } });
      await mineCheaply();
      await chain.client.sendRawTransaction({ serializedTransaction: sent.raw }).catch(() => null);
      await mineCheaply();
      await startWorker().unlocked();
      expect(await job(captureId)).toMatchObject({ step: { at: 'anchored', transactionHash: sent.hash } });
      expect(await eventsSince(number)).toHaveLength(1);
    });

    test('never costs more than the user allowed', async () => {
      const { captureId, sent } = await sendStuck();
      const maxFeeWei = sent.maxFeeWei;
      await timeProofs.setValue({ ...AGREED, anchor: { maxFeeWei } });
      await waitLong();
      expect(await transactions()).toMatchObject([
        { hash: sent.hash, problem: { code: 'evidence.too_dear' } },
      ]);
      expect(await job(captureId)).toMatchObject({ step: { transactionHash: sent.hash } });
    });

    test('is left as it is while it could be taken any time', async () => {
      const { sent } = await sendStuck();
      await chain.client.setAutomine(false);
      const standingOf = async () => ({ blockNumber: 1_000_000, isUnderpriced: false });
      clock += 600_000;
      await startWorker({ standingOf }).tend();
      expect(await transactions()).toMatchObject([{ hash: sent.hash }]);
    });

    test('is offered for more at once when the user says so, and for no more than was shown', async () => {
      const { captureId, sent } = await sendStuck();
      await mineDearly(1);
      const { byHand } = startWorker();
      const price = await byHand.readRaised(sent.hash);
      await expect(byHand.raise(sent.hash, BigInt(sent.maxFeeWei))).rejects.toMatchObject({
        code: 'evidence.too_dear',
      });
      const raised = await byHand.raise(sent.hash, price);
      expect(BigInt(raised.maxFeeWei)).toBeLessThanOrEqual(price);
      await mineDearly(1);
      clock += 60_000;
      await startWorker().tend();
      expect(await job(captureId)).toMatchObject({ step: { transactionHash: raised.hash } });
      await expect(byHand.raise(raised.hash, price)).rejects.toMatchObject({ code: 'messaging.bad_request' });
    });

    test('is not offered for more to another chain, which the settings name meanwhile', async () => {
      const { sent } = await sendStuck();
      const send = vi.fn();
      const { byHand } = startWorker({ chainId: 137, send });
      const refusal = { code: 'registry.not_configured', details: { reason: 'other_chain' } };
      await expect(byHand.readRaised(sent.hash)).rejects.toMatchObject(refusal);
      await expect(byHand.raise(sent.hash, ETHER)).rejects.toMatchObject(refusal);
      expect(send).not.toHaveBeenCalled();
      expect(await transactions()).toMatchObject([{ hash: sent.hash, raw: sent.raw }]);
    });
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

  test.each(['account.locked', 'account.none', 'internal.unexpected'] as const)(
    'a seal whose account cannot sign (%s) stops the proofs of no other capture',
    async (code) => {
      await agree();
      const named = await sealOne((await openAccount()).address);
      const other = await sealOne();
      await createProofs({ ...startWorkerOptions(), openAccount: refusing(code) }).tend();
      expect(await job(other.captureId)).toMatchObject({ step: { at: 'queued' }, problem: { code } });
      const waits = code !== 'internal.unexpected';
      expect(await job(named.captureId)).toEqual(waits ? expect.anything() : undefined);
    },
  );

  test('what waited for the account goes on once it is unlocked, however long it was locked', async () => {
    await agree();
    await fund();
    const named = await sealOne((await openAccount()).address);
    const other = await sealOne();
    const locked = createProofs({ ...startWorkerOptions(), openAccount: refusing('account.locked') });
    for (let hours = 0; hours < 3; hours += 1) {
      await locked.tend();
      clock += 3_600_000;
    }
    await locked.tend();
    expect(await job(other.captureId)).toMatchObject({ problem: { code: 'account.locked' }, attempts: 0 });
    // Nothing is due by itself: the chain is not asked each minute for what cannot go on.
    expect((await job(other.captureId))?.dueAt).toBeGreaterThan(clock + 1_800_000);
    expect((await proofsOf(named.captureId)).length).toBe(0);

    await startWorker().unlocked();
    for (const { captureId } of [named, other])
      expect(await job(captureId)).toMatchObject({ step: { at: 'anchored' }, problem: null });
    const { findings } = await verifyPackage(await exportNow(named.captureId), NO_TOOLS);
    expect(findings).toContainEqual(expect.objectContaining({ reason: 'signature.co_signed' }));
  });

  test('unlocking signs nothing that somebody else sealed', async () => {
    const { captureId } = await sealOne((await openAccount()).address);
    await addToSealed(captureId, { at: new Date(clock).toISOString(), action: 'received' });
    await startWorker().unlocked();
    expect(await proofsOf(captureId)).toEqual([]);
  });

  test('the account that the seal names signs it, whatever was agreed to', async () => {
    const { address } = await openAccount();
    const { captureId } = await sealOne(address);
    await startWorker().add(captureId);
    const { findings } = await verifyPackage(await exportNow(captureId), NO_TOOLS);
    expect(findings).toContainEqual(expect.objectContaining({ reason: 'signature.co_signed' }));
  });
});
