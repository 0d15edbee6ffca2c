import { RETRY, TO_BE_FINAL, dueAfter } from '../../../../utils/evidence/proofs/back-off.ts';
import { ANCHOR_JOB, type AnchorJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { digestTree } from '../../../../utils/registry/merkle.ts';
import type { EvidenceChain } from './evidence-chain.ts';
import { problemOf } from './problem.ts';
import { findJob, openTransactions, replaceAnchor } from './proof-store.ts';
import type { ChainOptions } from './chain-options.ts';
import { recordAnchor } from './record-anchor.ts';
import { isOwn } from './is-own.ts';
import type { Signing } from './signing.ts';
import { waitsForAccount } from './waits-for-account.ts';

/** The contract compares deadlines with the time of its block; longer than a fork lasts, none before can come any more. */
const FORK_SECONDS = 3600;

/** Has seals anchored: those that wait by one transaction, unless somebody else did it. */
export function createAnchoring(
  { now, random, openChain, storeProof }: ChainOptions,
  { inTurn, signOnce, sendStored }: Signing,
) {
  const calls = evidenceCalls();
  const after = dueAfter({ now, random });

  /** Anchors what waits, by one transaction; what failed is put off, all of it. */
  async function anchor(waiting: readonly AnchorJob[], maxFeeWei: bigint): Promise<void> {
    if (waiting.length === 0) return;
    try {
      const chain = await openChain();
      // One at a time: what comes meanwhile goes together into the next.
      const underWay = await findUnderWay(chain);
      if (underWay) {
        // Due as soon as that one was looked at.
        const dueAt = Math.max(underWay.dueAt ?? 0, now()) + 1;
        for (const job of waiting) await replaceAnchor(job, { ...job, dueAt });
        return;
      }
      const found = await Promise.all(waiting.map((job) => recognise(chain, job)));
      const left = waiting.filter((_, index) => !found[index]);
      const sent = await inTurn(() => signAnchors(chain, left, maxFeeWei));
      if (sent) await sendStored(chain, sent);
    } catch (thrown) {
      const problem = problemOf(thrown);
      // It is due as soon as the account is unlocked: that it is locked is no failure that would put off the next attempt.
      const isLocked = waitsForAccount(problem.code);
      for (const job of waiting) {
        const attempts = isLocked ? job.attempts : job.attempts + 1;
        const dueAt = isLocked ? now() + RETRY.mostMs : after(RETRY, job.attempts);
        await replaceAnchor(job, { ...job, attempts, dueAt, problem });
      }
    }
  }

  /** What a person has handed to somebody else meanwhile is not anchored by this device, too. */
  async function signAnchors(
    chain: EvidenceChain,
    waiting: readonly AnchorJob[],
    maxFeeWei: bigint,
  ): Promise<SentTransaction | null> {
    const stored = await Promise.all(waiting.map(({ captureId }) => findJob(captureId, ANCHOR_JOB)));
    const jobs = waiting.filter((_, index) => stored[index]?.step.at === 'queued');
    const [only] = jobs;
    if (!only) return null;
    const captures = jobs.map(({ captureId, m }) => ({ captureId, m }));
    const call =
      jobs.length === 1 ? calls.anchor(only.m) : calls.anchorMany(treeOf(captures).root, jobs.length);
    return signOnce(chain, call, { kind: 'anchor', captures }, { maxFeeWei, anchors: jobs });
  }

  /** Whether M is anchored already: by whom it was given to, or by a transaction of which nothing is known here any more. */
  async function recognise(chain: EvidenceChain, job: AnchorJob): Promise<boolean> {
    const transactionHash = await chain.anchoringOf(job.m);
    if (!transactionHash) return false;
    const proof = await chain.prove(transactionHash, { digest: job.m, tree: null });
    const settlement = await chain.settlementOf(transactionHash);
    const isFinal = settlement?.isFinal ?? false;
    await recordAnchor(storeProof, job, proof, {
      isFinal,
      dueAt: isFinal ? null : after(TO_BE_FINAL, job.attempts),
    });
    return true;
  }

  /** Looks whether M came into a block by somebody else's hand, or whether its block has become final. */
  async function lookUp(job: AnchorJob): Promise<void> {
    try {
      const chain = await openChain();
      // Read before it is looked for: what comes into a block meanwhile is then found, or too late.
      const timeSeconds = await chain.timeSeconds();
      if (await recognise(chain, job)) return;
      const { step } = job;
      const isLate = step.at === 'handed' && step.deadlineSeconds + FORK_SECONDS < timeSeconds;
      // Nobody can send it any more, or a fork took it: it waits for a transaction again.
      const next = isLate || step.at === 'anchored' ? ({ at: 'queued' } as const) : step;
      const dueAt = next === step ? after(RETRY, job.attempts) : now();
      await replaceAnchor(job, { ...job, step: next, attempts: job.attempts + 1, dueAt, problem: null });
    } catch (thrown) {
      const attempts = job.attempts + 1;
      await replaceAnchor(job, {
        ...job,
        attempts,
        dueAt: after(RETRY, job.attempts),
        problem: problemOf(thrown),
      });
    }
  }

  return { anchor, lookUp };
}

/** What an account sent that was taken away holds up none of the next one. */
async function findUnderWay({ chainId }: EvidenceChain): Promise<SentTransaction | undefined> {
  const anchors = (await openTransactions()).filter(
    (one) => one.purpose.kind === 'anchor' && one.state === 'sent' && one.chainId === chainId,
  );
  const own = await Promise.all(anchors.map(({ raw }) => isOwn(raw)));
  return anchors.find((_, index) => own[index]);
}

export const treeOf = (captures: readonly { readonly m: Sha256 }[]) => digestTree(captures.map(({ m }) => m));
