import type { LocalAccount } from 'viem';
import {
  RETRY,
  ON_ITS_WAY,
  TO_BE_FINAL,
  waitMs,
  type Pace,
} from '../../../../utils/evidence/proofs/back-off.ts';
import {
  anchorPath,
  writeAnchorProof,
  type AnchorProof,
} from '../../../../utils/evidence/proofs/anchor-proof.ts';
import { ANCHOR_JOB, type AnchorJob, type Problem } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { Purpose, SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { ContractCall } from '../../../../utils/registry/contract-call.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { digestTree } from '../../../../utils/registry/merkle.ts';
import type { EvidenceChain, Settlement } from './evidence-chain.ts';
import { problemOf } from './problem.ts';
import {
  findJob,
  findTransaction,
  openTransactions,
  putJob,
  putTransaction,
  storeSigned,
} from './proof-store.ts';
import type { StoreProof } from './store-proof.ts';

export interface AnchoringOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** @throws {AppError} `registry.not_configured` */
  readonly openChain: () => Promise<EvidenceChain>;
  readonly openAccount: () => Promise<LocalAccount>;
  readonly storeProof: StoreProof;
}

/** Longer than forks last, and than nodes need to tell of a receipt. */
const OVERTAKEN_AFTER_MS = 3_600_000;

interface Wanted {
  /** Most that the user allowed. */
  readonly maxFeeWei: bigint;
  readonly anchors?: readonly AnchorJob[];
}

/** Sends what the device's account signs, and follows it until it is final. */
export function createAnchoring({ now, random, openChain, openAccount, storeProof }: AnchoringOptions) {
  const calls = evidenceCalls();
  let lastSigned: Promise<void> = Promise.resolve();
  const after = (pace: Pace, attempts: number) => now() + waitMs(pace, attempts, random());

  /**
   * Signs a transaction, stores it, and sends it: in this order, so that whatever ends the worker in between, the same bytes
   * are sent the next time. For a purpose that one was signed for already, it is that one.
   */
  async function dispatch(call: ContractCall, purpose: Purpose, wanted: Wanted): Promise<SentTransaction> {
    const chain = await openChain();
    // One after the other, or two would take the same place in the account's order.
    const signing = lastSigned.then(() => signOnce(chain, call, purpose, wanted));
    lastSigned = signing.then(
      () => undefined,
      () => undefined,
    );
    const sent = await signing;
    // It is stored: if nobody took it now, it is sent again.
    await chain.send(sent.raw).catch(() => undefined);
    return sent;
  }

  async function signOnce(
    chain: EvidenceChain,
    call: ContractCall,
    purpose: Purpose,
    { maxFeeWei, anchors = [] }: Wanted,
  ): Promise<SentTransaction> {
    const { chainId } = chain;
    const known = await findTransaction(chainId, purpose);
    if (known) return known;
    const open = (await openTransactions()).filter((one) => one.chainId === chainId && one.state === 'sent');
    const nonceAtLeast = Math.max(0, ...open.map(({ nonce }) => nonce + 1));
    const signed = await chain.sign(await openAccount(), call, { nonceAtLeast, maxFeeWei });
    const sent: SentTransaction = {
      ...signed,
      chainId,
      signedAt: new Date(now()).toISOString(),
      purpose,
      state: 'sent',
      blockNumber: null,
      attempts: 0,
      dueAt: after(ON_ITS_WAY, 0),
      problem: null,
    };
    const step = { at: 'sent', transactionHash: sent.hash } as const;
    await storeSigned(
      sent,
      anchors.map((job) => ({ ...job, step, attempts: 0, dueAt: null, problem: null })),
    );
    return sent;
  }

  /** Anchors what waits, by one transaction; what failed is put off, all of it. */
  async function anchor(waiting: readonly AnchorJob[], maxFeeWei: bigint): Promise<void> {
    if (waiting.length === 0) return;
    try {
      const chain = await openChain();
      // One at a time: what comes meanwhile goes together into the next.
      const underWay = (await openTransactions()).find(
        ({ purpose, state, chainId }) =>
          purpose.kind === 'anchor' && state === 'sent' && chainId === chain.chainId,
      );
      if (underWay) {
        // Due as soon as that one was looked at.
        const dueAt = Math.max(underWay.dueAt ?? 0, now()) + 1;
        for (const job of waiting) await putJob({ ...job, dueAt });
        return;
      }
      const found = await Promise.all(waiting.map((job) => recognise(chain, job)));
      const jobs = waiting.filter((_, index) => !found[index]);
      const [only] = jobs;
      if (!only) return;
      const captures = jobs.map(({ captureId, m }) => ({ captureId, m }));
      const call =
        jobs.length === 1 ? calls.anchor(only.m) : calls.anchorMany(treeOf(captures).root, jobs.length);
      await dispatch(call, { kind: 'anchor', captures }, { maxFeeWei, anchors: jobs });
    } catch (thrown) {
      const problem = problemOf(thrown);
      for (const job of waiting) {
        const [attempts, dueAt] = [job.attempts + 1, after(RETRY, job.attempts)];
        await putJob({ ...job, attempts, dueAt, problem });
      }
    }
  }

  /** Whether M is anchored already: by whom it was given to, or by a transaction of which nothing is known here any more. */
  async function recognise(chain: EvidenceChain, job: AnchorJob): Promise<boolean> {
    const transactionHash = await chain.anchoringOf(job.m);
    if (!transactionHash) return false;
    const proof = await chain.prove(transactionHash, { digest: job.m, tree: null });
    const settlement = await chain.settlementOf(transactionHash);
    const isFinal = settlement?.isFinal ?? false;
    await record(job, proof, { isFinal, dueAt: isFinal ? null : after(TO_BE_FINAL, job.attempts) });
    return true;
  }

  /** The proof, and how far it is. */
  async function record(
    job: AnchorJob,
    proof: AnchorProof,
    { isFinal, dueAt }: { isFinal: boolean; dueAt: number | null },
  ): Promise<void> {
    const { transactionHash, chainId, blockNumber } = proof;
    const step = { at: 'anchored', transactionHash, chainId, blockNumber, isFinal } as const;
    const attempts = job.step.at === 'anchored' ? job.attempts + 1 : 0;
    const content = new Blob([writeAnchorProof(proof)]);
    await storeProof(
      { captureId: job.captureId, path: anchorPath(proof), content },
      { ...job, step, attempts, dueAt, problem: null },
    );
  }

  /** Looks whether M came into a block by somebody else's hand, or whether its block has become final. */
  async function lookUp(job: AnchorJob): Promise<void> {
    try {
      if (await recognise(await openChain(), job)) return;
      const { step } = job;
      const isLate = step.at === 'handed' && step.deadlineSeconds * 1000 < now();
      // Nobody can send it any more, or a fork took it: it waits for a transaction again.
      const next = isLate || step.at === 'anchored' ? ({ at: 'queued' } as const) : step;
      const dueAt = next === step ? after(RETRY, job.attempts) : now();
      await putJob({ ...job, step: next, attempts: job.attempts + 1, dueAt, problem: null });
    } catch (thrown) {
      const attempts = job.attempts + 1;
      await putJob({ ...job, attempts, dueAt: after(RETRY, job.attempts), problem: problemOf(thrown) });
    }
  }

  /** Goes on with a transaction that was signed before. */
  async function follow(sent: SentTransaction): Promise<void> {
    const attempts = sent.attempts + 1;
    try {
      const chain = await openChain();
      if (chain.chainId !== sent.chainId) throw otherChain(sent.chainId);
      const settlement = await chain.settlementOf(sent.hash);
      if (settlement) await settle(chain, sent, settlement);
      else if (await isOvertaken(chain, sent)) await giveUp(sent, 'overtaken');
      else {
        await chain.send(sent.raw);
        const dueAt = after(ON_ITS_WAY, attempts);
        await putTransaction({ ...sent, state: 'sent', blockNumber: null, attempts, dueAt, problem: null });
      }
    } catch (thrown) {
      const dueAt = after(sent.state === 'mined' ? TO_BE_FINAL : ON_ITS_WAY, attempts);
      await putTransaction({ ...sent, attempts, dueAt, problem: problemOf(thrown) });
    }
  }

  /** Another transaction has its place, and there was time for every node to notice: the same is never anchored twice for haste. */
  async function isOvertaken(chain: EvidenceChain, { nonce, signedAt }: SentTransaction): Promise<boolean> {
    if (now() - Date.parse(signedAt) < OVERTAKEN_AFTER_MS) return false;
    return (await chain.nonceOf((await openAccount()).address)) > nonce;
  }

  async function settle(chain: EvidenceChain, sent: SentTransaction, settlement: Settlement): Promise<void> {
    const { blockNumber, succeeded, isFinal } = settlement;
    if (!succeeded) return giveUp(sent, 'reverted');
    if (sent.purpose.kind === 'anchor') await proveAll(chain, sent, sent.purpose.captures, isFinal);
    const isNews = sent.state === 'sent' || sent.blockNumber !== blockNumber;
    const attempts = isNews ? 0 : sent.attempts + 1;
    await putTransaction({
      ...sent,
      state: isFinal ? 'final' : 'mined',
      blockNumber,
      attempts,
      dueAt: isFinal ? null : after(TO_BE_FINAL, attempts),
      problem: null,
    });
  }

  async function proveAll(
    chain: EvidenceChain,
    { hash }: SentTransaction,
    captures: readonly { readonly captureId: string; readonly m: Sha256 }[],
    isFinal: boolean,
  ): Promise<void> {
    const [first] = captures;
    if (!first) return;
    const tree = captures.length > 1 ? treeOf(captures) : null;
    const placeOf = (m: Sha256) => tree && { root: tree.root, proof: tree.proofOf(m) };
    const proof = await chain.prove(hash, { digest: first.m, tree: placeOf(first.m) });
    for (const { captureId, m } of captures) {
      const job = await findJob(captureId, ANCHOR_JOB);
      // Of a capture that was deleted meanwhile there is none. The others wait with their transaction, so none is due itself.
      if (job?.kind !== 'anchor') continue;
      await record(job, { ...proof, digest: m, tree: placeOf(m) }, { isFinal, dueAt: null });
    }
  }

  /** It never comes through: what it was for waits for another one, after a while, as each costs something. */
  async function giveUp(sent: SentTransaction, state: 'reverted' | 'overtaken'): Promise<void> {
    const problem: Problem = { code: 'registry.rejected', reason: state };
    if (sent.purpose.kind === 'anchor') {
      for (const { captureId } of sent.purpose.captures) {
        const job = await findJob(captureId, ANCHOR_JOB);
        if (job?.kind !== 'anchor') continue;
        const [step, attempts] = [{ at: 'queued' } as const, job.attempts + 1];
        await putJob({ ...job, step, attempts, dueAt: after(RETRY, job.attempts), problem });
      }
    }
    await putTransaction({ ...sent, state, dueAt: null, problem });
  }

  return { dispatch, anchor, lookUp, follow };
}

export type Anchoring = ReturnType<typeof createAnchoring>;

const treeOf = (captures: readonly { readonly m: Sha256 }[]) => digestTree(captures.map(({ m }) => m));

const otherChain = (chainId: number) =>
  new AppError('registry.not_configured', `chain ${chainId} is not the one of the settings`, {
    details: { chainId, reason: 'other_chain' },
  });
