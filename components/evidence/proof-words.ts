import { i18n } from '#i18n';
import type { ProofJob } from '../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import type { ErrorCode } from '../../utils/errors.ts';
import { errorText } from '../error-text.ts';
import { formatList, formatMoment, formatNumber } from '../format.ts';

/** How far a proof is. `waiting`: something is still to come. */
export interface ProofWords {
  readonly state: 'proven' | 'waiting' | 'not_asked';
  readonly says: string;
}

const waiting = (says: string): ProofWords => ({ state: 'waiting', says });
const proven = (says: string): ProofWords => ({ state: 'proven', says });
const moment = (at: string) => formatMoment(Date.parse(at) / 1000);

/** What a person is told of the proofs of time of a capture, one line each. */
export const proofWords = (jobs: readonly ProofJob[]): ProofWords[] =>
  jobs.length === 0 ? [{ state: 'not_asked', says: i18n.t('evidence.proof.none') }] : jobs.map(jobWords);

function jobWords(job: ProofJob): ProofWords {
  const said = stepWords(job);
  if (!job.problem || said.state === 'proven') return said;
  return waiting(triedAgain(said.says, job.problem.code));
}

const triedAgain = (said: string, code: ErrorCode) =>
  i18n.t('evidence.proof.triedAgain', { said, problem: errorText(code).title });

function stepWords(job: ProofJob): ProofWords {
  switch (job.kind) {
    case 'anchor':
      return anchorWords(job.step);
    case 'stamp': {
      const { host } = new URL(job.name);
      return job.step.at === 'stamped'
        ? proven(i18n.t('evidence.proof.stamped', { host, time: moment(job.step.stampedAt) }))
        : waiting(i18n.t('evidence.proof.stamping', { host }));
    }
    case 'calendar':
      return calendarWords(job.step);
  }
}

function anchorWords(step: Extract<ProofJob, { kind: 'anchor' }>['step']): ProofWords {
  switch (step.at) {
    case 'queued':
      return waiting(i18n.t('evidence.proof.anchorQueued'));
    case 'handed':
      return waiting(i18n.t('evidence.proof.anchorHanded'));
    case 'sent':
      return waiting(i18n.t('evidence.proof.anchorSent'));
    case 'anchored': {
      const where = { block: formatNumber(step.blockNumber), chainId: step.chainId };
      return step.isFinal
        ? proven(i18n.t('evidence.proof.anchoredFinally', where))
        : waiting(i18n.t('evidence.proof.anchored', where));
    }
  }
}

function calendarWords(step: Extract<ProofJob, { kind: 'calendar' }>['step']): ProofWords {
  switch (step.at) {
    case 'queued':
      return waiting(i18n.t('evidence.proof.calendarQueued'));
    case 'pending': {
      const hosts = new Set(step.promises.map(({ calendar }) => new URL(calendar).host));
      return waiting(i18n.t('evidence.proof.calendarPending', { hosts: formatList([...hosts]) }));
    }
    case 'attested':
      return proven(i18n.t('evidence.proof.calendarAttested', { block: formatNumber(step.bitcoinBlock) }));
  }
}

/** What has become of a report. */
export function reportWords({ state, blockNumber, problem }: SentTransaction): ProofWords {
  if (blockNumber !== null && state === 'final') {
    return proven(i18n.t('evidence.proof.reportedFinally', { block: formatNumber(blockNumber) }));
  }
  if (blockNumber !== null && state === 'mined') {
    return waiting(i18n.t('evidence.proof.reported', { block: formatNumber(blockNumber) }));
  }
  if (state === 'sent') {
    const said = i18n.t('evidence.proof.reportSent');
    return waiting(problem ? triedAgain(said, problem.code) : said);
  }
  return { state: 'not_asked', says: i18n.t('evidence.proof.reportRefused') };
}
