import type { LocalAccount } from 'viem';
import { browser } from 'wxt/browser';
import { coSign } from '../../../../utils/evidence/proofs/co-signature.ts';
import { jobsFor, type ProofJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import { ACCOUNT_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { parseRecord } from '../../../../utils/evidence/record/parse.ts';
import { sealSchema } from '../../../../utils/evidence/seal/seal.ts';
import { timeProofs, type TimeProofs } from '../../../../utils/storage/items.ts';
import { openEvidence, type SealedCapture } from '../../../shared/evidence/evidence-db.ts';
import { PROOFS_ALARM } from './tend-proofs.ts';
import { createAnchoring, type AnchoringOptions } from './anchoring.ts';
import { createByHand } from './by-hand.ts';
import {
  addJobs,
  dropUnwanted,
  dueJobs,
  hurryTransactions,
  nextDue,
  openTransactions,
  untouchedSince,
} from './proof-store.ts';
import { createStamping, type StampingOptions } from './stamping.ts';

/**
 * Chromium ends a worker after 30 s without an event, and any call of its API is one: what is due sooner is waited for, the rest
 * is left to an alarm.
 */
const PATIENCE_MS = 20_000;
/** Alarms come at most so often. */
const ALARM_MS = 30_000;

export interface ProofsOptions extends AnchoringOptions, StampingOptions {
  readonly sleep: (ms: number) => Promise<void>;
}

/** Sees to it that captures get the proofs that the user agreed to. */
export function createProofs(options: ProofsOptions) {
  const { now, sleep, openAccount, storeProof } = options;
  const anchoring = createAnchoring(options);
  const stamping = createStamping(options);

  /** Asks for what the user agreed to and the capture does not have; what it waits for is tried again now. */
  async function add(captureId: string): Promise<void> {
    const sealed = await (await openEvidence()).get('sealed', captureId);
    if (!sealed) return;
    await coSignSealed(sealed, openAccount, storeProof);
    await hurryTransactions(captureId, now());
    const agreed = await timeProofs.getValue();
    if (!agreed) return;
    await addJobs(jobsFor(sealed, agreed, now()), now());
  }

  /** One look at everything that is due. */
  async function pass(agreed: TimeProofs | null): Promise<void> {
    await dropUnwanted(agreed, now());
    const jobs = await dueJobs(now());
    await Promise.all([
      followChain(jobs, agreed),
      stamping.stampAll(jobs.filter((job) => job.kind === 'stamp')),
      stamping.rememberAll(
        jobs.filter((job) => job.kind === 'calendar'),
        agreed?.calendars ?? [],
      ),
    ]);
  }

  async function followChain(jobs: readonly ProofJob[], agreed: TimeProofs | null): Promise<void> {
    const transactions = (await openTransactions()).filter(({ dueAt }) => (dueAt ?? Infinity) <= now());
    for (const sent of transactions) await anchoring.follow(sent);
    const anchors = jobs.filter((job) => job.kind === 'anchor');
    for (const job of anchors) if (job.step.at !== 'queued') await anchoring.lookUp(job);
    const limit = agreed?.anchor?.maxFeeWei;
    if (limit === undefined) return;
    const queued = anchors.filter(({ step }) => step.at === 'queued');
    await anchoring.anchor(queued, BigInt(limit));
  }

  async function run(): Promise<void> {
    // Whatever ends this worker, it is woken again.
    await wakeAt(now() + ALARM_MS);
    const awake = setInterval(() => void browser.runtime.getPlatformInfo(), PATIENCE_MS);
    try {
      await runWhileDue();
    } finally {
      clearInterval(awake);
    }
  }

  async function runWhileDue(): Promise<void> {
    const agreed = await timeProofs.getValue();
    if (agreed) for (const captureId of await untouchedSince(agreed.agreedAt)) await add(captureId);
    for (;;) {
      isAsked = false;
      await pass(await timeProofs.getValue());
      const next = await nextDue();
      const wait = next === null ? Infinity : Math.max(next - now(), 0);
      if (next === null) await browser.alarms.clear(PROOFS_ALARM);
      else await wakeAt(now() + Math.max(wait, ALARM_MS));
      if (isAsked) continue;
      if (wait > PATIENCE_MS) return;
      await Promise.race([sleep(wait), new Promise<void>((resolve) => (wake = resolve))]);
    }
  }

  let running: Promise<void> | null = null;
  let isAsked = false;
  let wake = () => {};

  /** Does what is due, and what becomes due soon: one run at a time, which does not sleep over what is asked for meanwhile. */
  function tend(): Promise<void> {
    isAsked = true;
    wake();
    running ??= run().finally(() => {
      running = null;
      return isAsked ? tend() : undefined;
    });
    return running;
  }

  return { add, tend, byHand: createByHand(options, anchoring) };
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
  await storeProof({ captureId, path: ACCOUNT_PROOF, content: new Blob([await coSign(own, m)]) }, null);
}
