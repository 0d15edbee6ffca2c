import { useId } from 'react';
import { i18n } from '#i18n';
import type { CheckId, VerifyStep } from '../../utils/evidence/verify/types.ts';
import { formatBytes, formatPercent } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { CHECKS } from './words.ts';

interface VerifyProgressBarProps {
  readonly name: string;
  /** Null until the first news. */
  readonly step: VerifyStep | null;
  readonly onCancel: () => void;
}

/** How far it is: to see at every step, to hear at every quarter. */
export function VerifyProgressBar({ name, step, onCancel }: VerifyProgressBarProps) {
  const id = useId();
  const [read, total] = step && step.totalBytes > 0 ? [step.readBytes, step.totalBytes] : [0, 1];
  const quarters = Math.floor((4 * Math.min(read, total)) / total);
  const doing = step?.kind === 'opened' ? 'opening' : 'checking';
  const foreign = <ForeignText text={name} />;
  return (
    <section className="verify-progress" aria-labelledby={id}>
      <h2 id={id}>{fill(`verify.${doing}`, { name: foreign })}</h2>
      <progress max={total} value={Math.min(read, total)} aria-labelledby={id} />
      <p className="quiet">{readWords(step)}</p>
      {step?.kind === 'checking' && <p>{nowChecking(step.pending)}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('verify.cancel')}
        </button>
      </div>
      <output className="unseen">
        {quarters === 0
          ? i18n.t(`verify.heard.${doing}`)
          : i18n.t(`verify.heardRead.${doing}`, { percent: formatPercent(quarters * 25) })}
      </output>
    </section>
  );
}

function readWords(step: VerifyStep | null): string {
  if (step === null) return i18n.t('verify.listing');
  const bytes = {
    read: formatBytes(Math.min(step.readBytes, step.totalBytes)),
    total: formatBytes(step.totalBytes),
  };
  if (step.kind !== 'checking') return i18n.t('verify.read', bytes);
  const done = CHECKS.length - step.pending.length;
  return i18n.t('verify.readAndChecked', { ...bytes, done, checks: CHECKS.length });
}

const nowChecking = ([first]: readonly CheckId[]) =>
  first ? i18n.t('verify.now', { check: i18n.t(`verify.check.${first}`) }) : i18n.t('verify.finishing');
