import type { ProofJob } from '../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import { ERROR_TEXT } from '../error-text.ts';
import { formatMoment, formatNumber } from '../format.ts';

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
  jobs.length === 0 ? [{ state: 'not_asked', says: 'No proof of time was asked for.' }] : jobs.map(jobWords);

function jobWords(job: ProofJob): ProofWords {
  const said = stepWords(job);
  if (!job.problem || said.state === 'proven') return said;
  const { title } = ERROR_TEXT[job.problem.code];
  return waiting(`${said.says} ${title}; it is tried again.`);
}

function stepWords(job: ProofJob): ProofWords {
  switch (job.kind) {
    case 'anchor':
      return anchorWords(job.step);
    case 'stamp': {
      const { host } = new URL(job.name);
      return job.step.at === 'stamped'
        ? proven(`Time stamp of ${host}: ${moment(job.step.stampedAt)}.`)
        : waiting(`Waiting for the time stamp of ${host}.`);
    }
    case 'calendar':
      return calendarWords(job.step);
  }
}

function anchorWords(step: Extract<ProofJob, { kind: 'anchor' }>['step']): ProofWords {
  switch (step.at) {
    case 'queued':
      return waiting('Waiting to be anchored on the chain.');
    case 'handed':
      return waiting('Signed for somebody else to send; not found on the chain yet.');
    case 'sent':
      return waiting('Sent to the chain, not in a block yet.');
    case 'anchored': {
      const where = `Anchored in block ${formatNumber(step.blockNumber)} of chain ${step.chainId}`;
      return step.isFinal ? proven(`${where} (final).`) : waiting(`${where}; not final yet.`);
    }
  }
}

function calendarWords(step: Extract<ProofJob, { kind: 'calendar' }>['step']): ProofWords {
  switch (step.at) {
    case 'queued':
      return waiting('Waiting for the calendars to answer.');
    case 'pending': {
      const hosts = new Set(step.promises.map(({ calendar }) => new URL(calendar).host));
      return waiting(`Promised by ${[...hosts].join(' and ')}: nothing is proven until Bitcoin has it.`);
    }
    case 'attested':
      return proven(`In Bitcoin block ${formatNumber(step.bitcoinBlock)}, as the calendar says.`);
  }
}

/** What has become of a report. */
export function reportWords({ state, blockNumber, problem }: SentTransaction): ProofWords {
  if (blockNumber !== null && state === 'final') {
    return proven(`Reported in block ${formatNumber(blockNumber)} (final).`);
  }
  if (blockNumber !== null && state === 'mined') {
    return waiting(`Reported in block ${formatNumber(blockNumber)}; not final yet.`);
  }
  if (state === 'sent') {
    const why = problem ? ` ${ERROR_TEXT[problem.code].title}; it is tried again.` : '';
    return waiting(`The report was sent to the chain, and is not in a block yet.${why}`);
  }
  return { state: 'not_asked', says: 'The chain did not take the report. You can report again.' };
}
