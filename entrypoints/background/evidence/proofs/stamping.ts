import { RETRY, TO_BE_ATTESTED, waitMs, type Pace } from '../../../../utils/evidence/proofs/back-off.ts';
import { askAuthority } from '../../../../utils/evidence/proofs/ask-authority.ts';
import {
  askCalendar,
  askForTheRest,
  type CalendarAnswer,
} from '../../../../utils/evidence/proofs/ask-calendar.ts';
import type { Asking } from '../../../../utils/evidence/proofs/ask-for-proof.ts';
import { joinAnswers, withAnswer } from '../../../../utils/evidence/proofs/ots-calendar.ts';
import { readOts, writeOts } from '../../../../utils/evidence/proofs/ots-file.ts';
import type { OtsNode } from '../../../../utils/evidence/proofs/ots-tree.ts';
import type { CalendarJob, Promised, StampJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import { OTS_PROOF, TSA_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { hexToBytes } from '@noble/hashes/utils.js';
import { openEvidence } from '../../../shared/evidence/evidence-db.ts';
import { problemOf } from './problem.ts';
import { putJob } from './proof-store.ts';
import type { StoreProof } from './store-proof.ts';

export interface StampingOptions extends Asking {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly storeProof: StoreProof;
}

const NONCE_BYTES = 16;

/** Has authorities stamp seals and calendars remember them. One after the other: two stamps must not take one name. */
export function createStamping(options: StampingOptions) {
  const { now, random, storeProof } = options;
  const after = (pace: Pace, attempts: number) => now() + waitMs(pace, attempts, random());
  const putOff = (job: StampJob | CalendarJob, thrown: unknown) =>
    putJob({
      ...job,
      attempts: job.attempts + 1,
      dueAt: after(RETRY, job.attempts),
      problem: problemOf(thrown),
    });

  async function stamp(job: StampJob): Promise<void> {
    const { captureId, m, name: authority } = job;
    const sealed = await (await openEvidence()).get('sealed', captureId);
    const { response, at, by } = await askAuthority(
      authority,
      { m, capturedAt: new Date(sealed?.capturedAt ?? 0) },
      options,
    );
    const step = { at: 'stamped', stampedAt: at.toISOString(), by } as const;
    await storeProof(
      { captureId, path: await freeStampPath(captureId), content: new Blob([response]) },
      { ...job, step, attempts: 0, dueAt: null, problem: null },
    );
  }

  /** Asks all calendars; one that promises is enough. */
  async function remember(job: CalendarJob, calendars: readonly string[]): Promise<void> {
    const { captureId, m } = job;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const asked = await Promise.allSettled(calendars.map((one) => askCalendar(one, m, nonce, options)));
    const given = asked.flatMap((one): CalendarAnswer[] => (one.status === 'fulfilled' ? [one.value] : []));
    const refusal = asked.find((one) => one.status === 'rejected');
    if (given.length === 0) throw refusal?.reason;
    const answers = given.map(({ answer }) => answer);
    const step = { at: 'pending', promises: given.flatMap(({ promises }) => promises) } as const;
    const problem = refusal ? problemOf(refusal.reason) : null;
    const next: CalendarJob = { ...job, step, attempts: 0, dueAt: after(TO_BE_ATTESTED, 0), problem };
    await storeProof(otsFile(captureId, joinAnswers(m, nonce, answers)), next);
  }

  /** Asks those that promised for the way to Bitcoin; the first that has it is enough. */
  async function complete(job: CalendarJob, promises: readonly Promised[]): Promise<void> {
    const { captureId } = job;
    const asked = await Promise.allSettled(promises.map((promised) => askForTheRest(promised, options)));
    const file = await (await openEvidence()).get('proofs', [captureId, OTS_PROOF]);
    let tree = file && readOts(await file.content.bytes()).tree;
    const blocks: number[] = [];
    for (const [index, { message }] of promises.entries()) {
      const one = asked[index];
      if (!tree || one?.status !== 'fulfilled' || !one.value) continue;
      tree = withAnswer(tree, hexToBytes(message), one.value.answer);
      blocks.push(one.value.bitcoinBlock);
    }
    if (!tree || blocks.length === 0) {
      const refusal = asked.find((one) => one.status === 'rejected');
      const attempts = job.attempts + 1;
      const dueAt = after(TO_BE_ATTESTED, attempts);
      await putJob({ ...job, attempts, dueAt, problem: refusal ? problemOf(refusal.reason) : null });
      return;
    }
    const step = { at: 'attested', bitcoinBlock: Math.min(...blocks) } as const;
    await storeProof(otsFile(captureId, tree), { ...job, step, attempts: 0, dueAt: null, problem: null });
  }

  return {
    /** Asks for the stamps that are due. An authority that failed is not asked for the next one at once. */
    async stampAll(jobs: readonly StampJob[]): Promise<void> {
      const failed = new Map<string, unknown>();
      for (const job of jobs) {
        if (failed.has(job.name)) await putOff(job, failed.get(job.name));
        else {
          await stamp(job).catch(async (thrown: unknown) => {
            failed.set(job.name, thrown);
            await putOff(job, thrown);
          });
        }
      }
    },
    /** @param calendars those that the user chose: others are asked nothing, whatever was promised before */
    async rememberAll(jobs: readonly CalendarJob[], calendars: readonly string[]): Promise<void> {
      for (const job of jobs) {
        const work =
          job.step.at === 'pending'
            ? complete(
                job,
                job.step.promises.filter(({ calendar }) => calendars.includes(calendar)),
              )
            : remember(job, calendars);
        await work.catch((thrown: unknown) => putOff(job, thrown));
      }
    },
  };
}

const otsFile = (captureId: string, tree: OtsNode) => ({
  captureId,
  path: OTS_PROOF,
  content: new Blob([new Uint8Array(writeOts(tree))]),
});

async function freeStampPath(captureId: string): Promise<string> {
  const proofs = await (await openEvidence()).getAllKeysFromIndex('proofs', 'captureId', captureId);
  return `proofs/tsa-${proofs.filter(([, path]) => TSA_PROOF.test(path)).length + 1}.tsr`;
}
