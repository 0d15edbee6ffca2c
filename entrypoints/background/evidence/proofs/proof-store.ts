import {
  ANCHOR_JOB,
  isAgreed,
  type Agreed,
  type AnchorJob,
  type ProofJob,
} from '../../../../utils/evidence/proofs/proof-job.ts';
import type { Purpose, SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { ACCOUNT_PROOF, ANCHOR_PROOF, OTS_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { readCustody } from '../../../../utils/evidence/seal/custody.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { openEvidence, type SealedCapture } from '../../../shared/evidence/evidence-db.ts';
import { waitsForAccount } from './waits-for-account.ts';

/** What is to be done, on disk: a worker that is killed goes on where it was. */

/** Whether a package came with a proof in the place of the one that a job would bring: that one is older, and worth more. */
const isTaken = ({ kind }: ProofJob, paths: readonly string[]) =>
  (kind === 'anchor' && paths.some((path) => ANCHOR_PROOF.test(path))) ||
  (kind === 'calendar' && paths.includes(OTS_PROOF));

/** Adds those jobs that the capture does not have yet; what it has is due now, as somebody asked again. */
export async function addJobs(jobs: readonly ProofJob[], now: number): Promise<void> {
  const transaction = (await openEvidence()).transaction(['jobs', 'proofs'], 'readwrite');
  const store = transaction.objectStore('jobs');
  for (const job of jobs) {
    const { captureId, name } = job;
    const known = await store.get([captureId, name]);
    const proofs = await transaction.objectStore('proofs').index('captureId').getAllKeys(captureId);
    if (known && known.dueAt !== null) await store.put({ ...known, dueAt: now });
    if (
      !known &&
      !isTaken(
        job,
        proofs.map(([, path]) => path),
      )
    )
      await store.put(job);
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

/** What waits for the account is tried again now. */
export async function hurryUnlocked(now: number): Promise<void> {
  const transaction = (await openEvidence()).transaction(['jobs', 'transactions'], 'readwrite');
  const [jobs, transactions] = [transaction.objectStore('jobs'), transaction.objectStore('transactions')];
  const waits = ({ problem }: ProofJob | SentTransaction) => problem && waitsForAccount(problem.code);
  for (const job of await jobs.index('dueAt').getAll())
    if (waits(job)) await jobs.put({ ...job, dueAt: now });
  for (const sent of await transactions.index('dueAt').getAll())
    if (waits(sent)) await transactions.put({ ...sent, dueAt: now });
  await transaction.done;
}

export async function dueJobs(now: number): Promise<ProofJob[]> {
  return (await openEvidence()).getAllFromIndex('jobs', 'dueAt', IDBKeyRange.upperBound(now));
}

export async function putJob(job: ProofJob): Promise<void> {
  await (await openEvidence()).put('jobs', job);
}

const stepOf = (job: ProofJob | undefined) => (job?.kind === 'anchor' ? canonicalJson(job.step) : null);

/**
 * Stores how an anchor goes on, unless it has gone another way since it was read (`was`; undefined: there was none).
 * @returns whether it was stored
 */
export async function replaceAnchor(was: ProofJob | undefined, job: AnchorJob): Promise<boolean> {
  const transaction = (await openEvidence()).transaction('jobs', 'readwrite');
  const known = await transaction.store.get([job.captureId, job.name]);
  const isSame = stepOf(known) === stepOf(was);
  if (isSame) await transaction.store.put(job);
  await transaction.done;
  return isSame;
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

/** Of what came from somebody else, nothing is asked or paid for unless the user says so. */
const isReceived = (custody: string) => readCustody(custody).some(({ action }) => action === 'received');

/** Captures that were sealed here since, and of which nothing was asked yet. */
export async function untouchedSince(sealedAt: string): Promise<string[]> {
  const transaction = (await openEvidence()).transaction(['sealed', 'jobs']);
  const range = IDBKeyRange.lowerBound(sealedAt);
  const sealed = await transaction.objectStore('sealed').index('sealedAt').getAll(range);
  const jobs = transaction.objectStore('jobs').index('captureId');
  const touched = await Promise.all(sealed.map(({ captureId }) => jobs.getKey(captureId)));
  await transaction.done;
  return sealed.flatMap(({ captureId, custody }, index) =>
    touched[index] === undefined && !isReceived(custody) ? [captureId] : [],
  );
}

/** Captures that were sealed here, and that no account has signed: what somebody else claims is not signed unasked. */
export async function unsignedHere(): Promise<SealedCapture[]> {
  const transaction = (await openEvidence()).transaction(['sealed', 'proofs']);
  const sealed = await transaction.objectStore('sealed').getAll();
  const proofs = transaction.objectStore('proofs');
  const signed = await Promise.all(sealed.map(({ captureId }) => proofs.getKey([captureId, ACCOUNT_PROOF])));
  await transaction.done;
  return sealed.filter(({ custody }, index) => signed[index] === undefined && !isReceived(custody));
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

/** How it goes on, unless more was offered for it since it was read. `was` is its hash as it is stored. */
export async function putTransaction(sent: SentTransaction, was: string = sent.hash): Promise<void> {
  const { store, done } = (await openEvidence()).transaction('transactions', 'readwrite');
  if ((await store.getKey(was)) !== undefined) {
    if (was !== sent.hash) await store.delete(was);
    await store.put(sent);
  }
  await done;
}

export async function findSent(hash: string): Promise<SentTransaction | undefined> {
  return (await openEvidence()).get('transactions', hash);
}

/** One that is to take another's place is stored in its place, with what waits for it. */
export async function storeRaised(was: string, raised: SentTransaction): Promise<void> {
  const transaction = (await openEvidence()).transaction(['transactions', 'jobs'], 'readwrite');
  const [transactions, jobs] = [transaction.objectStore('transactions'), transaction.objectStore('jobs')];
  await transactions.delete(was);
  await transactions.put(raised);
  const captures = raised.purpose.kind === 'anchor' ? raised.purpose.captures : [];
  for (const { captureId } of captures) {
    const job = await jobs.get([captureId, ANCHOR_JOB]);
    if (job?.kind !== 'anchor' || job.step.at !== 'sent' || job.step.transactionHash !== was) continue;
    await jobs.put({ ...job, step: { at: 'sent', transactionHash: raised.hash } });
  }
  await transaction.done;
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
