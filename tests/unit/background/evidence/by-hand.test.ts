import 'fake-indexeddb/auto';
import { parseEventLogs, zeroAddress } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
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
import { devAccounts } from '../../../../scripts/stack/accounts.ts';
import { createChainReader } from '../../../../utils/evidence/proofs/chain-reader.ts';
import { readSignedAnchor, writeSignedAnchor } from '../../../../utils/evidence/proofs/signed-anchor-file.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { evidenceLogAbi, evidenceLogAddress } from '../../../../utils/registry/generated/evidence-log.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { openSender } from '../../../../utils/registry/sender.ts';
import { signAnchor } from '../../../../utils/registry/signed-anchor.ts';
import { timeProofs } from '../../../../utils/storage/evidence.ts';
import { storeOpenAccount } from '../../shared/account/store-account.ts';
import { NO_TOOLS } from '../../evidence/fixed-capture.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from './local-chain.ts';
import { exportNow, sealNow } from './sealed-captures.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ENOUGH = 10n ** 17n;
const workId = `0x${'5'.repeat(64)}` as WorkId;
const stranger = privateKeyToAccount(devAccounts()[3]?.privateKey ?? '0x');

describe('what a person asks of the account', () => {
  let chain: LocalChain;
  let clock = 0;
  beforeAll(async () => (chain = await startLocalChain()));
  afterAll(() => chain.stop());
  beforeEach(async () => {
    fakeBrowser.reset();
    await storeOpenAccount();
    // A worker that takes long, or was killed here, calls on.
    vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockImplementation(async () => ({}) as never);
    const { timestamp } = await chain.client.getBlock();
    clock = Math.max(Date.now(), Number(timestamp) * 1000);
    const database = await openEvidence();
    for (const store of ['sealed', 'proofs', 'jobs', 'transactions'] as const) await database.clear(store);
  });

  // Two that agree, as users are told to have.
  const openTwo = async () => openEvidenceChain(CHAIN_ID, [openRpc(chain.rpcUrl), openRpc(chain.rpcUrl)]);
  const startWorker = (openChain: () => Promise<EvidenceChain> = openTwo) =>
    createProofs({
      now: () => clock,
      random: () => 0,
      sleep: async (ms) => void (clock += ms),
      openChain,
      openAccount,
      fetch,
      storeProof: storeProofAt(() => clock),
    });
  const eventsSince = async (fromBlock: bigint) =>
    parseEventLogs({
      abi: evidenceLogAbi,
      logs: await chain.client.getLogs({ address: evidenceLogAddress, fromBlock }),
    }).filter(({ blockNumber }) => blockNumber > fromBlock);
  const seal = () => sealNow({ captureId: 'a', at: new Date(clock) });

  test('a report is on the chain once, however often it is asked for, and followed until it is final', async () => {
    const { m } = await seal();
    const { address } = await openAccount();
    await chain.fund(address);
    const { number } = await chain.client.getBlock();
    const worker = startWorker();
    const report = { captureId: 'a', workId };
    const price = BigInt(await worker.byHand.readPrice(report));
    const sent = await Promise.all([1, 2, 3].map(() => worker.byHand.report(report, price)));
    expect(new Set(sent.map(({ hash }) => hash)).size).toBe(1);
    await worker.tend();
    await chain.finalise();
    clock += 3_600_000;
    await startWorker().tend();
    expect(await eventsSince(number)).toMatchObject([
      { eventName: 'Reported', args: { workId: BigInt(workId), digest: `0x${m}`, account: address } },
    ]);
    const stored = await (await openEvidence()).get('transactions', sent[0]?.hash ?? '');
    expect(stored).toMatchObject({ state: 'final', dueAt: null, blockNumber: Number(number) + 1 });
    expect((await startWorker().byHand.report(report, price)).hash).toBe(sent[0]?.hash);
  });

  test('a report and an anchor that are signed at once do not take each other’s place', async () => {
    await seal();
    await chain.fund((await openAccount()).address);
    const { number } = await chain.client.getBlock();
    const { byHand, tend } = startWorker();
    const signed = await signAnchor(
      stranger,
      { chainId: CHAIN_ID, evidenceLog: evidenceLogAddress },
      { digest: digestText('theirs'), deadlineSeconds: Math.floor(clock / 1000) + 60 },
    );
    const file = writeSignedAnchor({ ...signed, chainId: CHAIN_ID, evidenceLog: evidenceLogAddress });
    await chain.client.setAutomine(false);
    await Promise.all([byHand.report({ captureId: 'a', workId }, ENOUGH), byHand.relay(file, ENOUGH)]);
    await chain.client.mine({ blocks: 1 });
    await chain.client.setAutomine(true);
    await tend();
    const events = await eventsSince(number);
    expect(events).toContainEqual(expect.objectContaining({ eventName: 'Reported' }));
    expect(events).toContainEqual(
      expect.objectContaining({
        eventName: 'Anchored',
        args: expect.objectContaining({ account: stranger.address }),
      }),
    );
  });

  test('nothing is sent that costs more than was shown, or more than the account has', async () => {
    await seal();
    const { byHand } = startWorker();
    const report = { captureId: 'a', workId };
    await expect(byHand.report(report, 1000n)).rejects.toMatchObject({ code: 'evidence.too_dear' });
    await expect(byHand.report(report, ENOUGH)).rejects.toMatchObject({
      code: 'registry.insufficient_funds',
      details: { balanceWei: '0' },
    });
    expect(await (await openEvidence()).getAll('transactions')).toEqual([]);
  });

  test('the balance is read from nodes that agree', async () => {
    const { address } = await openAccount();
    await chain.fund(address);
    expect(await startWorker().byHand.readBalance()).toMatchObject({
      address,
      balanceWei: String(10n ** 18n),
      chainId: CHAIN_ID,
      basis: 'agreement',
    });
  });

  test('an anchor that was signed and handed over is found once somebody has sent it', async () => {
    await seal();
    const worker = startWorker();
    const signed = readSignedAnchor(await worker.byHand.signAnchor('a'));
    await worker.tend();
    const find = async () => (await openEvidence()).get('jobs', ['a', 'anchor']);
    expect(await find()).toMatchObject({ step: { at: 'handed' } });

    const sender = await openSender({
      rpcUrl: chain.rpcUrl,
      chainId: CHAIN_ID,
      contract: evidenceLogAddress,
      account: stranger,
    });
    await sender.send(evidenceCalls().anchorFor(signed));
    await chain.finalise();
    clock += 3_600_000;
    await startWorker().tend();
    expect(await find()).toMatchObject({ step: { at: 'anchored', isFinal: true }, dueAt: null });
    const tools = { ...NO_TOOLS, chain: createChainReader(openRpc(chain.rpcUrl)) };
    expect((await verifyPackage(await exportNow('a'), tools)).checks.anchor).toBe('passed');
    expect(await chain.client.getTransactionCount({ address: signed.account })).toBe(0);
    await expect(worker.byHand.signAnchor('a')).rejects.toMatchObject({ code: 'messaging.bad_request' });
  });

  test('an anchor that is handed over while this device is about to send it is not sent as well', async () => {
    await seal();
    const { address } = await openAccount();
    await chain.fund(address);
    await timeProofs.setValue({
      agreedAt: new Date(clock - 1000).toISOString(),
      authorities: [],
      calendars: [],
      anchor: { maxFeeWei: String(ENOUGH) },
    });
    // The person asks when the device has looked already whether it is anchored, and found that it is not.
    const handed = Promise.withResolvers<string>();
    let isAsked = false;
    const openChain = async () => {
      const opened = await openTwo();
      return {
        ...opened,
        anchoringOf: async (m: Sha256) => {
          const found = await opened.anchoringOf(m);
          if (!isAsked) handed.resolve(worker.byHand.signAnchor('a'));
          isAsked = true;
          await handed.promise;
          return found;
        },
      };
    };
    const worker = startWorker(openChain);
    await worker.tend();
    expect(readSignedAnchor(await handed.promise).account).toBe(address);
    expect(await (await openEvidence()).getAll('transactions')).toEqual([]);
    expect(await (await openEvidence()).get('jobs', ['a', 'anchor'])).toMatchObject({
      step: { at: 'handed' },
    });
  });

  test('an anchor that was handed over waits until the chain’s clock says that nobody can send it any more', async () => {
    await seal();
    const snapshot = await chain.client.snapshot();
    try {
      const { deadlineSeconds } = readSignedAnchor(await startWorker().byHand.signAnchor('a'));
      const { timestamp } = await chain.client.getBlock();
      expect(deadlineSeconds).toBe(Number(timestamp) + 30 * 86_400);
      const find = async () => (await openEvidence()).get('jobs', ['a', 'anchor']);
      // This device's clock is of no account: it may be wrong by months.
      clock += 90 * 86_400_000;
      await startWorker().tend();
      expect(await find()).toMatchObject({ step: { at: 'handed' } });
      await chain.client.setNextBlockTimestamp({ timestamp: BigInt(deadlineSeconds + 3601) });
      await chain.client.mine({ blocks: 1 });
      clock = Date.now() + 180 * 86_400_000;
      await startWorker().tend();
      // Nobody agreed to anchors by this device: what waits for none is dropped.
      expect(await find()).toBeUndefined();
    } finally {
      await chain.client.revert({ id: snapshot });
    }
  });

  test('an anchor for another chain, or that is none, is not sent', async () => {
    const { byHand } = startWorker();
    await expect(byHand.relay('{"version":1}', ENOUGH)).rejects.toMatchObject({ code: 'evidence.malformed' });
    await expect(byHand.relay('no file', ENOUGH)).rejects.toMatchObject({ code: 'evidence.malformed' });
    const signed = await signAnchor(
      stranger,
      { chainId: 5, evidenceLog: evidenceLogAddress },
      { digest: digestText('theirs'), deadlineSeconds: Math.floor(clock / 1000) + 60 },
    );
    const placed = { ...signed, chainId: 5, evidenceLog: evidenceLogAddress } as const;
    await expect(byHand.relay(writeSignedAnchor(placed), ENOUGH)).rejects.toMatchObject({
      code: 'registry.not_configured',
    });
    // Said to be for this chain, it is refused by the contract, before anything is sent.
    await expect(
      byHand.relay(writeSignedAnchor({ ...placed, chainId: CHAIN_ID }), ENOUGH),
    ).rejects.toMatchObject({
      code: 'registry.rejected',
      details: { reason: 'InvalidSignature' },
    });
    await expect(
      byHand.relay(writeSignedAnchor({ ...placed, chainId: CHAIN_ID, evidenceLog: zeroAddress }), ENOUGH),
    ).rejects.toMatchObject({ code: 'registry.not_configured' });
  });
});
