import type { CaptureSummary, CustodyView, ProofSummary } from '../../../components/library/types.ts';
import type { ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import { OTS_PROOF, TSA_PROOF } from '../../../utils/evidence/package/layout.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import { readCustody } from '../../../utils/evidence/seal/custody.ts';
import { sealSchema } from '../../../utils/evidence/seal/seal.ts';
import { openEvidence, type SealedCapture } from '../../shared/evidence/evidence-db.ts';
import { deviceKey } from '../../shared/evidence/device-key.ts';
import { listCaptures } from '../../shared/evidence/library.ts';
import { publicKeyText } from '../../../utils/evidence/seal/signing-key.ts';

const CHAIN = /^proofs\/evm-(\d+)\.json$/;

const JOB_WORDS: Record<ProofJob['kind'], string> = {
  anchor: 'Chain',
  stamp: 'Time stamp',
  calendar: 'OpenTimestamps',
};

/** In the words of the list: what is there, then what is on its way. */
function summariseProofs(paths: readonly string[], jobs: readonly ProofJob[]): ProofSummary[] {
  const there = paths.flatMap((path): ProofSummary[] => {
    const chainId = CHAIN.exec(path)?.[1];
    if (chainId !== undefined) return [{ label: `Chain ${chainId}`, state: 'there' }];
    if (TSA_PROOF.test(path)) return [{ label: `Time stamp ${/\d+/.exec(path)?.[0] ?? ''}`, state: 'there' }];
    return path === OTS_PROOF ? [{ label: 'OpenTimestamps', state: 'there' }] : [];
  });
  const waiting = jobs
    .filter(({ step }) => ['queued', 'handed', 'sent', 'pending'].includes(step.at))
    .map(({ kind, problem }): ProofSummary => ({
      label: JOB_WORDS[kind],
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

function summarise(sealed: SealedCapture, proofs: readonly ProofSummary[], ownKey: string): CaptureSummary {
  const { captureId, title, url, note, mode, capturedAt, bytes, works, seal, custody } = sealed;
  const { publicKey, ciphertext } = parseRecord(sealSchema, 'seal.json', seal);
  return {
    captureId,
    title,
    url,
    note,
    mode,
    capturedAt,
    sizeBytes: bytes,
    works,
    proofs,
    isOwn: publicKey === ownKey,
    ciphertextCid: ciphertext?.cid ?? null,
    custody: custodyOf(custody, ownKey),
  };
}

/** The library as it stands, the newest first. */
export async function readSummaries(): Promise<CaptureSummary[]> {
  const ownKey = await publicKeyText(await deviceKey());
  const [captures, jobs] = await Promise.all([listCaptures(), (await openEvidence()).getAll('jobs')]);
  return captures.map(({ sealed, proofs }) =>
    summarise(
      sealed,
      summariseProofs(
        proofs,
        jobs.filter(({ captureId }) => captureId === sealed.captureId),
      ),
      ownKey,
    ),
  );
}
