import type { LocalAccount } from 'viem';
import { browser } from 'wxt/browser';
import { coSign } from '../../../../utils/evidence/proofs/co-signature.ts';
import { jobsFor, type ProofJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import { ACCOUNT_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { parseRecord } from '../../../../utils/evidence/record/parse.ts';
import { sealSchema } from '../../../../utils/evidence/seal/seal.ts';
import { createLimit } from '../../../../utils/limit.ts';
import { timeProofs, type TimeProofs } from '../../../../utils/storage/evidence.ts';
import { openEvidence, type SealedCapture } from '../../../shared/evidence/evidence-db.ts';
import { createTransactions } from '../../account/transactions.ts';
import { awake } from '../../awake.ts';
import { PROOFS_ALARM } from './tend-proofs.ts';
import { createAnchoring } from './anchoring.ts';
import { createByHand } from './by-hand.ts';
import { createFollowing } from './following.ts';
import {
  addJobs,
  dropUnwanted,
  dueJobs,
  hurryTransactions,
  hurryUnlocked,
  nextDue,
  openTransactions,
  unsignedHere,
  untouchedSince,
} from './proof-store.ts';
import type { ChainOptions } from './chain-options.ts';
import { createRaising } from './raising.ts';
import { createSigning } from './signing.ts';
import { createStamping, type StampingOptions } from './stamping.ts';
import { onceThere } from './waits-for-account.ts';

/** What is due sooner is waited for, the rest is left to an alarm. */
const PATIENCE_MS = 20_000;
/** Alarms come at most so often. */
const ALARM_MS = 30_000;

export interface ProofsOptions extends ChainOptions, StampingOptions {
  readonly sleep: (ms: number) => Promise<void>;
}

/** Sees to it that captures get the proofs that the user agreed to. */
export function createProofs(options: ProofsOptions) {
  const { now, sleep, openAccount, storeProof } = options;
  const signing = createSigning(options);
  const anchoring = createAnchoring(options, signing);
  const raising = createRaising(options, signing);
  const { follow } = createFollowing(options, raising);
  const stamping = createStamping(options);

  /** Two at once would write the same signature twice. */
  const oneAtATime = createLimit(1);
  const coSignInTurn = (sealed: SealedCapture) =>
    oneAtATime(() => coSignSealed(sealed, openAccount, storeProof));

  /** Asks for what the user agreed to and the capture does not have; what it waits for is tried again now. */
  async function add(captureId: string): Promise<void> {
    const sealed = await (await openEvidence()).get('sealed', captureId);
    if (!sealed) return;
    await coSignInTurn(sealed);
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
    const queued = jobs.filter((job) => job.kind === 'anchor' && job.step.at === 'queued');
    const ids = new Set(queued.map(({ captureId }) => captureId));
    // Also one that was left and could count, before another is signed for the same.
    const transactions = (await openTransactions()).filter(
      ({ dueAt, purpose }) =>
        (dueAt ?? Infinity) <= now() ||
        (purpose.kind === 'anchor' && purpose.captures.some(({ captureId }) => ids.has(captureId))),
    );
    const limit = agreed?.anchor ? BigInt(agreed.anchor.maxFeeWei) : null;
    for (const sent of transactions) await follow(sent, limit);
    const anchors = jobs.filter((job) => job.kind === 'anchor');
    for (const job of anchors) if (job.step.at !== 'queued') await anchoring.lookUp(job);
    if (limit === null) return;
    await anchoring.anchor(
      anchors.filter(({ step }) => step.at === 'queued'),
      limit,
    );
  }

  async function run(): Promise<void> {
    // Whatever ends this worker, it is woken again.
    await wakeAt(now() + ALARM_MS);
    await awake(runWhileDue);
  }

  async function runWhileDue(): Promise<void> {
    const agreed = await timeProofs.getValue();
    // One that cannot be begun does not stop the others; the next run tries it again.
    if (agreed)
      for (const captureId of await untouchedSince(agreed.agreedAt)) await add(captureId).catch(() => null);
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
    running ??= run()
      .finally(() => (running = null))
      // What failed is left to the alarm: begun anew at once it would fail without end.
      .then(() => (isAsked ? tend() : undefined));
    return running;
  }

  /** Goes on with what waited for the account: it is unlocked now, and not for long. */
  async function unlocked(): Promise<void> {
    await hurryUnlocked(now());
    const tending = tend();
    for (const sealed of await unsignedHere()) await coSignInTurn(sealed).catch(() => null);
    await tending;
  }

  return {
    add,
    tend,
    unlocked,
    byHand: { ...createByHand(options, signing), raise: raising.raise, readRaised: raising.readRaised },
    transactions: createTransactions(options, signing),
  };
}

export type Proofs = ReturnType<typeof createProofs>;

const wakeAt = (when: number) => browser.alarms.create(PROOFS_ALARM, { when });

/** The account that the seal names signs it, once it is unlocked. This asks nobody. */
async function coSignSealed(
  { captureId, m, seal }: SealedCapture,
  openAccount: () => Promise<LocalAccount>,
  storeProof: ProofsOptions['storeProof'],
): Promise<void> {
  const { account } = parseRecord(sealSchema, 'seal.json', seal);
  if (!account || (await (await openEvidence()).get('proofs', [captureId, ACCOUNT_PROOF]))) return;
  const own = await onceThere(openAccount);
  if (own?.address !== account) return;
  await storeProof({ captureId, path: ACCOUNT_PROOF, content: new Blob([await coSign(own, m)]) }, null);
}
