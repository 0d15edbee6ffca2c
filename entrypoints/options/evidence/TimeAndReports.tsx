import { proofWords, reportWords } from '../../../components/evidence/proof-words.ts';
import { Reports, type ReportableWork } from '../../../components/library/Reports.tsx';
import { TimeProofs } from '../../../components/library/TimeProofs.tsx';
import type { CaptureSummary } from '../../../components/library/types.ts';
import { ANCHOR_JOB, jobsFor, type ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { timeProofs, type TimeProofs as Agreed } from '../../../utils/storage/evidence.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { useItem } from '../../shared/use-item.ts';
import { useProofStates } from './use-proof-states.ts';

interface TimeAndReportsProps {
  readonly capture: CaptureSummary;
  /** The capture has more proofs than before. */
  readonly onMore: () => void;
}

/** What the chain and others say of a capture, and what can be asked of them. */
export function TimeAndReports({ capture, onMore }: TimeAndReportsProps) {
  const { captureId } = capture;
  const network = useItem(networkSettings);
  const agreed = useItem(timeProofs);
  const { states, refresh } = useProofStates(captureId, onMore);
  if (!states || network === undefined || agreed === undefined) return null;
  const works = reportable(capture, network?.chainId ?? null, states.reports);
  return (
    <>
      <TimeProofs
        captureId={captureId}
        words={proofWords(states.jobs)}
        isAgreed={agreed !== null}
        isAskable={isAskable(capture, agreed, states.jobs)}
        isHandable={network !== null && isHandable(capture, states.jobs)}
        waitingTransaction={waitingAnchor(states.anchoring, network?.chainId ?? null)}
        onAsked={refresh}
      />
      {works.length > 0 && <Reports captureId={captureId} works={works} onReported={refresh} />}
    </>
  );
}

/** A received capture with proofs of its own needs none of ours. */
const hasOthers = ({ isOwn, proofs }: CaptureSummary) =>
  !isOwn && proofs.some(({ state }) => state === 'there');

function isAskable(capture: CaptureSummary, agreed: Agreed | null, jobs: readonly ProofJob[]): boolean {
  if (!agreed || hasOthers(capture)) return false;
  const known = new Set(jobs.map(({ name }) => name));
  const { captureId } = capture;
  return jobsFor({ captureId, m: '' as Sha256 }, agreed, 0).some(({ name }) => !known.has(name));
}

/** More can be offered only on the chain of the settings. */
const waitingAnchor = (sent: SentTransaction | null, chainId: number | null) =>
  sent?.state === 'sent' && sent.chainId === chainId ? sent.hash : null;

function isHandable(capture: CaptureSummary, jobs: readonly ProofJob[]): boolean {
  const at = jobs.find(({ name }) => name === ANCHOR_JOB)?.step.at;
  return at !== 'sent' && at !== 'anchored' && !hasOthers(capture);
}

/** Works of the chain that this browser follows: on another one it can say nothing. */
function reportable(
  { works }: CaptureSummary,
  chainId: number | null,
  reports: readonly SentTransaction[],
): ReportableWork[] {
  return works.flatMap((work) => {
    const [chain, workId] = work.split(':') as [string, WorkId];
    if (Number(chain) !== chainId) return [];
    const sent = reports.filter(
      ({ purpose, chainId: on }) => purpose.kind === 'report' && purpose.workId === workId && on === chainId,
    );
    // One that did not come through may have been tried again.
    const told = sent.find(({ state }) => state !== 'reverted' && state !== 'overtaken') ?? sent[0];
    const waitingTransaction = told?.state === 'sent' ? told.hash : null;
    return [{ workId, said: told ? reportWords(told) : null, waitingTransaction }];
  });
}
