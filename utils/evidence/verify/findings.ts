import { AppError } from '../../errors.ts';
import type { CheckId, Finding, Outcome } from './types.ts';

/** Notes what one check finds. */
export interface Notes {
  readonly findings: Finding[];
  passed(reason: string, says: string): void;
  failed(reason: string, says: string): void;
  unproven(reason: string, says: string): void;
  /** Runs a part of the check: a fault of the package, or of the RPC, becomes a finding, and the rest goes on. */
  guard<T>(part: () => T | Promise<T>): Promise<T | null>;
}

export function notesOf(check: CheckId): Notes {
  const findings: Finding[] = [];
  const note = (outcome: Outcome) => (reason: string, says: string) =>
    void findings.push({ check, outcome, reason: `${check}.${reason}`, says });
  const [failed, unproven] = [note('failed'), note('unproven')];
  return {
    findings,
    passed: note('passed'),
    failed,
    unproven,
    async guard(part) {
      try {
        return await part();
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        const { code, details, message } = thrown;
        if (code === 'registry.unreachable') unproven('rpc_failed', message);
        else if (code.startsWith('evidence.')) {
          failed(String(details['reason'] ?? code.slice('evidence.'.length)), message);
        } else throw thrown;
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
