import { ON_ITS_WAY, RETRY, TO_BE_FINAL, dueAfter } from '../../../../utils/evidence/proofs/back-off.ts';
import { ANCHOR_JOB, type Problem } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { Hash } from 'viem';
import { senderOf } from '../../../../utils/registry/read-sent.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { treeOf } from './anchoring.ts';
import type { EvidenceChain, Settlement } from './evidence-chain.ts';
import { isOwn } from './is-own.ts';
import { assertSameChain } from './other-chain.ts';
import { problemOf } from './problem.ts';
import { findJob, putTransaction, replaceAnchor } from './proof-store.ts';
import type { ChainOptions } from './chain-options.ts';
import type { Raising } from './raising.ts';
import { recordAnchor } from './record-anchor.ts';

/** Longer than forks last, and than nodes need to tell of a receipt. */
const OVERTAKEN_AFTER_MS = 3_600_000;
/** So long an anchor is sent again that nobody can offer more for, as its account was taken away. */
const LEFT_AFTER_MS = 86_400_000;

/** Follows what was signed until it is final, or will never come. */
export function createFollowing(
  { now, random, openChain, storeProof }: ChainOptions,
  { raiseIfStuck }: Raising,
) {
  const after = dueAfter({ now, random });

  /** Goes on with a transaction that was signed before; an anchor that is stuck may then cost up to `maxFeeWei`. */
  async function follow(sent: SentTransaction, maxFeeWei: bigint | null): Promise<void> {
    const attempts = sent.attempts + 1;
    try {
      const chain = await openChain();
      assertSameChain(chain, sent);
      const settled = await findSettled(chain, sent);
      if (settled) await settle(chain, settled.taken, settled.settlement, sent.hash);
      else if (await isOvertaken(chain, sent)) await giveUp(sent, 'overtaken');
      else if (await isLeft(sent)) await leave(sent);
      else {
        await chain.send(sent.raw);
        const isRaisable = sent.purpose.kind === 'anchor' && (await isOwn(sent.raw));
        const { isRaised, since } = await raiseIfStuck(chain, sent, isRaisable ? maxFeeWei : null);
        if (isRaised) return;
        const dueAt = after(ON_ITS_WAY, attempts);
        const next = { state: 'sent', blockNumber: null, waitingSinceBlock: since } as const;
        await putTransaction({ ...sent, ...next, attempts, dueAt, problem: null });
      }
    } catch (thrown) {
      const dueAt = after(sent.state === 'mined' ? TO_BE_FINAL : ON_ITS_WAY, attempts);
      await putTransaction({ ...sent, attempts, dueAt, problem: problemOf(thrown) });
    }
  }

  /** Another transaction of its sender has its place, and there was time for every node to notice: the same is never anchored twice for haste. */
  async function isOvertaken(
    chain: EvidenceChain,
    { raw, nonce, signedAt }: SentTransaction,
  ): Promise<boolean> {
    if (now() - Date.parse(signedAt) < OVERTAKEN_AFTER_MS) return false;
    return (await chain.nonceOf(await senderOf(raw))) > nonce;
  }

  async function isLeft({ purpose, raw, signedAt }: SentTransaction): Promise<boolean> {
    if (purpose.kind !== 'anchor' || now() - Date.parse(signedAt) < LEFT_AFTER_MS) return false;
    return !(await isOwn(raw));
  }

  /**
   * Its captures wait for another one. It is not sent any more, but looked for, before any other is signed: nodes may have it
   * still, and if a block takes it, it counts.
   */
  async function leave(sent: SentTransaction): Promise<void> {
    const captures = sent.purpose.kind === 'anchor' ? sent.purpose.captures : [];
    let isWanted = false;
    for (const { captureId } of captures) {
      const job = await findJob(captureId, ANCHOR_JOB);
      if (job?.kind !== 'anchor') continue;
      const { step } = job;
      isWanted ||= step.at !== 'anchored' || !step.isFinal;
      if (step.at === 'sent' && isOneOf(sent, step.transactionHash))
        await replaceAnchor(job, {
          ...job,
          step: { at: 'queued' },
          attempts: 0,
          dueAt: now(),
          problem: null,
        });
    }
    const attempts = sent.attempts + 1;
    const dueAt = isWanted ? after(RETRY, attempts) : null;
    await putTransaction({ ...sent, state: 'sent', blockNumber: null, attempts, dueAt, problem: null });
  }

  /** @param was the hash under which it is stored */
  async function settle(
    chain: EvidenceChain,
    sent: SentTransaction,
    settlement: Settlement,
    was: Hash,
  ): Promise<void> {
    const { blockNumber, succeeded, isFinal } = settlement;
    if (!succeeded) return giveUp(sent, 'reverted', was);
    if (sent.purpose.kind === 'anchor') await proveAll(chain, sent, sent.purpose.captures, settlement);
    const isNews = sent.state === 'sent' || sent.blockNumber !== blockNumber;
    const attempts = isNews ? 0 : sent.attempts + 1;
    const settled: SentTransaction = {
      ...sent,
      state: isFinal ? 'final' : 'mined',
      blockNumber,
      // A fork that takes the block begins to wait anew.
      waitingSinceBlock: null,
      attempts,
      dueAt: isFinal ? null : after(TO_BE_FINAL, attempts),
      problem: null,
    };
    await putTransaction(settled, was);
  }

  async function proveAll(
    chain: EvidenceChain,
    sent: SentTransaction,
    captures: readonly { readonly captureId: string; readonly m: Sha256 }[],
    { blockNumber, isFinal }: Settlement,
  ): Promise<void> {
    const [first] = captures;
    if (!first) return;
    const tree = captures.length > 1 ? treeOf(captures) : null;
    const placeOf = (m: Sha256) => tree && { root: tree.root, proof: tree.proofOf(m) };
    const proof = await chain.prove(sent.hash, { digest: first.m, tree: placeOf(first.m) });
    for (const { captureId, m } of captures) {
      const job = await findJob(captureId, ANCHOR_JOB);
      // Of a capture that was deleted meanwhile there is none. The others wait with their transaction, so none is due itself.
      if (job?.kind !== 'anchor') continue;
      const { step } = job;
      // Another one was signed for it meanwhile: the earlier of the two counts.
      const isOther = step.at === 'anchored' && !isOneOf(sent, step.transactionHash);
      if (isOther && step.blockNumber <= blockNumber) continue;
      await recordAnchor(
        storeProof,
        job,
        { ...proof, digest: m, tree: placeOf(m) },
        { isFinal, dueAt: null },
      );
    }
  }

  /** It never comes through: what it was for waits for another one, after a while, as each costs something. */
  async function giveUp(
    sent: SentTransaction,
    state: 'reverted' | 'overtaken',
    was: Hash = sent.hash,
  ): Promise<void> {
    const problem: Problem = { code: 'registry.rejected', reason: state };
    if (sent.purpose.kind === 'anchor') {
      for (const { captureId } of sent.purpose.captures) {
        const job = await findJob(captureId, ANCHOR_JOB);
        if (job?.kind !== 'anchor') continue;
        const [step, attempts] = [{ at: 'queued' } as const, job.attempts + 1];
        await replaceAnchor(job, { ...job, step, attempts, dueAt: after(RETRY, job.attempts), problem });
      }
    }
    await putTransaction({ ...sent, state, dueAt: null, problem }, was);
  }

  return { follow };
}

/** Whether it is the transaction, or was sent for its place before. */
const isOneOf = ({ hash, earlier = [] }: SentTransaction, wanted: Hash) =>
  hash === wanted || earlier.some((one) => one.hash === wanted);

/** Of all that were sent for one place, that which a block has, as the one that counts. */
async function findSettled(chain: EvidenceChain, sent: SentTransaction) {
  const { hash, raw, earlier = [] } = sent;
  const all = [{ hash, raw }, ...earlier];
  for (const one of all) {
    const settlement = await chain.settlementOf(one.hash);
    if (!settlement) continue;
    const others = all.filter((other) => other !== one);
    return { settlement, taken: { ...sent, ...one, ...(others.length > 0 && { earlier: others }) } };
  }
  return null;
}
