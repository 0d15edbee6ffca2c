import type { LocalAccount } from 'viem';
import { browser } from 'wxt/browser';
import { coSign } from '../../../../utils/evidence/proofs/co-signature.ts';
import { jobsFor, type AnchorJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import { ACCOUNT_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { parseRecord } from '../../../../utils/evidence/record/parse.ts';
import { sealSchema } from '../../../../utils/evidence/seal/seal.ts';
import { timeProofs, type TimeProofs } from '../../../../utils/storage/items.ts';
import { openEvidence, type SealedCapture } from '../../../shared/evidence/evidence-db.ts';
import { PROOFS_ALARM } from './tend-proofs.ts';
import { createAnchoring, type AnchoringOptions } from './anchoring.ts';
import { addJobs, dropUnwanted, dueJobs, nextDue, openTransactions, untouchedSince } from './proof-store.ts';

/**
 * Chromium ends a worker after 30 s without an event, and any call of its API is one: what is due sooner is waited for, the rest
 * is left to an alarm.
 */
const PATIENCE_MS = 20_000;
/** Alarms come at most so often. */
const ALARM_MS = 30_000;

export interface ProofsOptions extends AnchoringOptions {
  readonly sleep: (ms: number) => Promise<void>;
}

/** Sees to it that captures get the proofs that the user agreed to. */
export function createProofs(options: ProofsOptions) {
  const { now, sleep, openAccount, storeProof } = options;
  const anchoring = createAnchoring(options);

  /** Asks for what the user agreed to and the capture does not have; what it waits for is tried again now. */
  async function add(captureId: string): Promise<void> {
    const sealed = await (await openEvidence()).get('sealed', captureId);
    if (!sealed) return;
    await coSignSealed(sealed, openAccount, storeProof);
    const agreed = await timeProofs.getValue();
    if (!agreed) return;
    await addJobs(jobsFor(sealed, agreed, now()), now());
  }

  /** One look at everything that is due. */
  async function pass(agreed: TimeProofs | null): Promise<void> {
    await dropUnwanted(agreed, now());
    const transactions = (await openTransactions()).filter(({ dueAt }) => (dueAt ?? Infinity) <= now());
    for (const sent of transactions) await anchoring.follow(sent);
    const jobs = await dueJobs(now());
    const anchors = jobs.filter((job): job is AnchorJob => job.kind === 'anchor');
    for (const job of anchors) if (job.step.at !== 'queued') await anchoring.lookUp(job);
    const limit = agreed?.anchor?.maxFeeWei;
    if (limit !== undefined) {
      const queued = anchors.filter(({ step }) => step.at === 'queued');
      await anchoring.anchor(queued, BigInt(limit));
    }
  }

  async function run(): Promise<void> {
    // Whatever ends this worker, it is woken again.
    await wakeAt(now() + ALARM_MS);
    const agreed = await timeProofs.getValue();
    if (agreed) for (const captureId of await untouchedSince(agreed.agreedAt)) await add(captureId);
    for (;;) {
      await pass(await timeProofs.getValue());
      const next = await nextDue();
      if (next === null) return void (await browser.alarms.clear(PROOFS_ALARM));
      const wait = Math.max(next - now(), 0);
      await wakeAt(now() + Math.max(wait, ALARM_MS));
      if (wait > PATIENCE_MS) return;
      await sleep(wait);
    }
  }

  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  /** Does what is due, and what becomes due soon. One run at a time; one that is asked for meanwhile follows. */
  async function tend(): Promise<void> {
    if (running) {
      isAskedAgain = true;
      return running;
    }
    running = run().finally(() => (running = null));
    await running;
    if (!isAskedAgain) return;
    isAskedAgain = false;
    await tend();
  }

  return { add, tend, anchoring };
}

export type Proofs = ReturnType<typeof createProofs>;

const wakeAt = (when: number) => browser.alarms.create(PROOFS_ALARM, { when });

/** The account that the seal names signs it. This asks nobody. */
async function coSignSealed(
  { captureId, m, seal }: SealedCapture,
  openAccount: () => Promise<LocalAccount>,
  storeProof: ProofsOptions['storeProof'],
): Promise<void> {
  const { account } = parseRecord(sealSchema, 'seal.json', seal);
  if (!account || (await (await openEvidence()).get('proofs', [captureId, ACCOUNT_PROOF]))) return;
  const own = await openAccount();
  if (own.address !== account) return;
  await storeProof(captureId, ACCOUNT_PROOF, new Blob([await coSign(own, m)]));
}
