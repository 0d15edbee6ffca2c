import { i18n } from '#i18n';
import type { CaptureSummary, CustodyView, ProofSummary } from '../../../components/library/types.ts';
import type { ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import { OTS_PROOF, TSA_PROOF } from '../../../utils/evidence/package/layout.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import { readCustody } from '../../../utils/evidence/seal/custody.ts';
import { sealSchema } from '../../../utils/evidence/seal/seal.ts';
import { openEvidence } from '../../shared/evidence/evidence-db.ts';
import { deviceKey } from '../../shared/evidence/device-key.ts';
import { listCaptures, type ListedCapture } from '../../shared/evidence/library.ts';
import { publicKeyText } from '../../../utils/evidence/seal/signing-key.ts';

const CHAIN = /^proofs\/evm-(\d+)\.json$/;

/** Whether a file that is there proves nothing yet: a calendar has only promised, or a block is not final. */
const isPending = ({ step }: ProofJob) => step.at === 'pending' || (step.at === 'anchored' && !step.isFinal);

const isSettled = ({ step }: ProofJob) => ['anchored', 'stamped', 'attested'].includes(step.at);

/**
 * In the words of the list: what is there, then what is on its way. What a capture of somebody else came with, and was not asked
 * for here, is believed by nobody yet.
 */
export function summariseProofs(
  paths: readonly string[],
  jobs: readonly ProofJob[],
  isOwn: boolean,
): ProofSummary[] {
  const stateOf = (kind: ProofJob['kind']) => {
    const asked = jobs.filter((job) => job.kind === kind);
    if (asked.some(isPending)) return 'waiting';
    return isOwn || asked.some(isSettled) ? 'there' : 'unchecked';
  };
  const there = paths.flatMap((path): ProofSummary[] => {
    const chainId = CHAIN.exec(path)?.[1];
    if (chainId !== undefined)
      return [{ label: i18n.t('library.chainNumber', { chainId }), state: stateOf('anchor') }];
    if (TSA_PROOF.test(path))
      return [
        {
          label: i18n.t('library.stampNumber', { number: /\d+/.exec(path)?.[0] ?? '' }),
          state: stateOf('stamp'),
        },
      ];
    return path === OTS_PROOF
      ? [{ label: i18n.t('library.proofOf.calendar'), state: stateOf('calendar') }]
      : [];
  });
  const waiting = jobs
    .filter(({ step }) => ['queued', 'handed', 'sent', 'pending'].includes(step.at))
    .map(({ kind, problem }): ProofSummary => ({
      label: i18n.t(`library.proofOf.${kind}`),
      state: problem ? 'failing' : 'waiting',
    }))
    .filter(({ label }, index, all) => all.findIndex((other) => other.label === label) === index)
    .filter(({ label }) => !there.some((proof) => proof.label === label));
  return [...there, ...waiting];
}

/** What was done with a capture; nothing of a log that was altered. */
function custodyOf(log: string, ownKey: string): CustodyView[] {
  try {
    return readCustody(log).map(({ line, at, action, what = null, publicKey }) => ({
      line,
      at,
      action,
      what,
      isOwn: publicKey === ownKey,
    }));
  } catch {
    return [];
  }
}

function summarise(
  { sealed, proofs: paths }: ListedCapture,
  jobs: readonly ProofJob[],
  ownKey: string,
): CaptureSummary {
  const { captureId, title, url, note, mode, capturedAt, bytes, works, seal, custody } = sealed;
  const { publicKey, ciphertext } = parseRecord(sealSchema, 'seal.json', seal);
  const isOwn = publicKey === ownKey;
  return {
    captureId,
    title,
    url,
    note,
    mode,
    capturedAt,
    sizeBytes: bytes,
    works,
    proofs: summariseProofs(paths, jobs, isOwn),
    isOwn,
    ciphertextCid: ciphertext?.cid ?? null,
    custody: custodyOf(custody, ownKey),
  };
}

/** The library as it stands, the newest first. */
export async function readSummaries(): Promise<CaptureSummary[]> {
  const ownKey = await publicKeyText(await deviceKey());
  const [captures, jobs] = await Promise.all([listCaptures(), (await openEvidence()).getAll('jobs')]);
  return captures.map((entry) =>
    summarise(
      entry,
      jobs.filter(({ captureId }) => captureId === entry.sealed.captureId),
      ownKey,
    ),
  );
}
