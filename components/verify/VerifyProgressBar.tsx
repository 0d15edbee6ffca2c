import { useId } from 'react';
import type { CheckId, VerifyStep } from '../../utils/evidence/verify/types.ts';
import { formatBytes } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { CHECK_WORDS } from './words.ts';

interface VerifyProgressBarProps {
  readonly name: string;
  /** Null until the first news. */
  readonly step: VerifyStep | null;
  readonly onCancel: () => void;
}

const ALL = Object.keys(CHECK_WORDS).length;

/** How far it is: to see at every step, to hear at every quarter. */
export function VerifyProgressBar({ name, step, onCancel }: VerifyProgressBarProps) {
  const id = useId();
  const [read, total] = step && step.totalBytes > 0 ? [step.readBytes, step.totalBytes] : [0, 1];
  const quarters = Math.floor((4 * Math.min(read, total)) / total);
  const doing = step?.kind === 'opened' ? 'Opening' : 'Checking';
  return (
    <section className="verify-progress" aria-labelledby={id}>
      <h2 id={id}>
        {doing} <ForeignText text={name} />
      </h2>
      <progress max={total} value={Math.min(read, total)} aria-labelledby={id} />
      <p className="quiet">
        {step === null ? 'Reading the list of files' : `${formatBytes(read)} of ${formatBytes(total)} read`}
        {step?.kind === 'checking' && `, ${ALL - step.pending.length} of ${ALL} checks done`}
      </p>
      {step?.kind === 'checking' && <p>{nowChecking(step.pending)}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
      <output className="unseen">{quarters === 0 ? doing : `${doing}, ${quarters * 25} percent read`}</output>
    </section>
  );
}

const nowChecking = ([first]: readonly CheckId[]) =>
  first ? `${CHECK_WORDS[first]}…` : 'Putting it together…';
