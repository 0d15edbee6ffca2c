import type { Problem } from '../../../../utils/evidence/proofs/proof-job.ts';
import { toAppError } from '../../../../utils/errors.ts';

/** What went wrong, to be kept beside a job until it is tried again. */
export function problemOf(thrown: unknown): Problem {
  const { code, details } = toAppError(thrown);
  return { code, reason: typeof details['reason'] === 'string' ? details['reason'] : null };
}
