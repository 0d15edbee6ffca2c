import { AppError } from '../../errors.ts';
import type { CheckId, Finding, Outcome } from './types.ts';

/** Notes what one check finds. */
export interface Notes {
  readonly findings: Finding[];
  passed(reason: string, says: string): void;
  failed(reason: string, says: string): void;
  unproven(reason: string, says: string): void;
  /** Runs a part of the check; what it throws of a package's faults is a finding, and the rest of the check goes on. */
  guard<T>(part: () => T | Promise<T>): Promise<T | null>;
}

export function notesOf(check: CheckId): Notes {
  const findings: Finding[] = [];
  const note = (outcome: Outcome) => (reason: string, says: string) =>
    void findings.push({ check, outcome, reason: `${check}.${reason}`, says });
  const failed = note('failed');
  return {
    findings,
    passed: note('passed'),
    failed,
    unproven: note('unproven'),
    async guard(part) {
      try {
        return await part();
      } catch (thrown) {
        if (!(thrown instanceof AppError) || !thrown.code.startsWith('evidence.')) throw thrown;
        const reason = thrown.details['reason'] ?? thrown.code.slice('evidence.'.length);
        failed(String(reason), thrown.message);
        return null;
      }
    },
  };
}

/** The worst counts. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  for (const outcome of ['failed', 'unproven', 'passed'] as const) {
    if (findings.some((finding) => finding.outcome === outcome)) return outcome;
  }
  return 'absent';
}
