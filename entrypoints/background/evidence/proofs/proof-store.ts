import {
  isAgreed,
  type Agreed,
  type AnchorJob,
  type ProofJob,
} from '../../../../utils/evidence/proofs/proof-job.ts';
import type { Purpose, SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { openEvidence } from '../../../shared/evidence/evidence-db.ts';

/** What is to be done, on disk: a worker that is killed goes on where it was. */

/** Adds those jobs that the capture does not have yet; what it has is due now, as somebody asked again. */
export async function addJobs(jobs: readonly ProofJob[], now: number): Promise<void> {
  const transaction = (await openEvidence()).transaction('jobs', 'readwrite');
  for (const job of jobs) {
    const known = await transaction.store.get([job.captureId, job.name]);
    if (!known) await transaction.store.put(job);
    else if (known.dueAt !== null) await transaction.store.put({ ...known, dueAt: now });
  }
  await transaction.done;
}

/** What is on the chain's side of it is looked at now, too. */
export async function hurryTransactions(captureId: string, now: number): Promise<void> {
  const transaction = (await openEvidence()).transaction('transactions', 'readwrite');
  for (const sent of await transaction.store.index('dueAt').getAll()) {
    const { purpose } = sent;
    const isOfIt =
      purpose.kind === 'anchor'
        ? purpose.captures.some((one) => one.captureId === captureId)
        : purpose.kind === 'report' && purpose.captureId === captureId;
    if (isOfIt) await transaction.store.put({ ...sent, dueAt: now });
  }
  await transaction.done;
}

export async function dueJobs(now: number): Promise<ProofJob[]> {
  return (await openEvidence()).getAllFromIndex('jobs', 'dueAt', IDBKeyRange.upperBound(now));
}

export async function putJob(job: ProofJob): Promise<void> {
  await (await openEvidence()).put('jobs', job);
}

export async function findJob(captureId: string, name: string): Promise<ProofJob | undefined> {
  return (await openEvidence()).get('jobs', [captureId, name]);
}

/** What the user does not want any more is not asked for, nor what is of a capture that was deleted. */
export async function dropUnwanted(agreed: Agreed | null, now: number): Promise<void> {
  const transaction = (await openEvidence()).transaction(['jobs', 'sealed'], 'readwrite');
  const jobs = transaction.objectStore('jobs');
  for (const job of await jobs.index('dueAt').getAll(IDBKeyRange.upperBound(now))) {
    const { captureId, name } = job;
    const isWanted = job.step.at !== 'queued' || isAgreed(job, agreed);
    const isThere = (await transaction.objectStore('sealed').getKey(captureId)) !== undefined;
    if (!isWanted || !isThere) await jobs.delete([captureId, name]);
  }
  await transaction.done;
}

/** Captures that were sealed since, and of which nothing was asked yet. */
export async function untouchedSince(sealedAt: string): Promise<string[]> {
  const transaction = (await openEvidence()).transaction(['sealed', 'jobs']);
  const sealed = await transaction
    .objectStore('sealed')
    .index('sealedAt')
    .getAllKeys(IDBKeyRange.lowerBound(sealedAt));
  const jobs = transaction.objectStore('jobs').index('captureId');
  const touched = await Promise.all(sealed.map((captureId) => jobs.getKey(captureId)));
  await transaction.done;
  return sealed.filter((_, index) => touched[index] === undefined);
}

/** A transaction is stored together with the anchors that it is for, before it is sent. */
export async function storeSigned(sent: SentTransaction, anchors: readonly AnchorJob[] = []): Promise<void> {
  const transaction = (await openEvidence()).transaction(['transactions', 'jobs'], 'readwrite');
  await Promise.all([
    transaction.objectStore('transactions').add(sent),
    ...anchors.map((job) => transaction.objectStore('jobs').put(job)),
    transaction.done,
  ]);
}

export async function putTransaction(sent: SentTransaction): Promise<void> {
  await (await openEvidence()).put('transactions', sent);
}

/** One that was signed for the same before, and is on its way or came through. Anchors are told apart by their jobs. */
export async function findTransaction(
  chainId: number,
  purpose: Purpose,
): Promise<SentTransaction | undefined> {
  if (purpose.kind === 'anchor') return undefined;
  const wanted = canonicalJson(purpose);
  const all = await (await openEvidence()).getAll('transactions');
  return all.find(
    (sent) =>
      sent.chainId === chainId &&
      sent.state !== 'reverted' &&
      sent.state !== 'overtaken' &&
      canonicalJson(sent.purpose) === wanted,
  );
}

/** Those that are not settled for good. */
export async function openTransactions(): Promise<SentTransaction[]> {
  return (await openEvidence()).getAllFromIndex('transactions', 'dueAt');
}

/** When something is to be done next; null when there is nothing. */
export async function nextDue(): Promise<number | null> {
  const database = await openEvidence();
  const [job, sent] = await Promise.all([
    database.transaction('jobs').store.index('dueAt').openKeyCursor(),
    database.transaction('transactions').store.index('dueAt').openKeyCursor(),
  ]);
  const times = [job?.key, sent?.key].filter((time) => time !== undefined);
  return times.length === 0 ? null : Math.min(...times);
}
