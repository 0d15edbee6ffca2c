import { i18n } from '#i18n';
import type { Verification } from '../../utils/evidence/verify/types.ts';
import { formatNumber } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { StandingMark } from './OutcomeMark.tsx';
import { reasonsOf } from './words.ts';

const NAMES = ['integrity', 'time', 'identity', 'origin'] as const;
/** Reasons name addresses of the captured page. */
const MAX_REASON = 200;
const MAX_REASONS = 5;

/** Four grades apart, each with what it does not prove: nothing sums them up. */
export function Grades({ verification }: { verification: Verification }) {
  return (
    <ul className="grades">
      {NAMES.map((name) => {
        const grade = verification.grades[name];
        const reasons = reasonsOf(verification, grade);
        return (
          <li key={name} className={`grade grade-${grade.standing}`}>
            <h3>
              {i18n.t(`verify.grade.${name}`)}{' '}
              <span className="quiet">{i18n.t(`verify.gradeAsks.${name}`)}</span>
            </h3>
            <StandingMark
              standing={grade.standing}
              isDamaged={verification.grades.integrity.standing === 'refused'}
            />
            <p lang="en">{grade.says}</p>
            <p className="quiet">
              {fill('verify.doesNotProve', { what: <span lang="en">{grade.doesNotProve}</span> })}
            </p>
            {reasons.length > 0 && (
              <details className="fold" open={name === 'integrity' && grade.standing === 'refused'}>
                <summary>{i18n.t('verify.why')}</summary>
                <ul className="reasons">
                  {reasons.slice(0, MAX_REASONS).map((reason) => (
                    <li key={reason}>
                      <ForeignText text={reason} max={MAX_REASON} lang="en" />
                    </li>
                  ))}
                  {reasons.length > MAX_REASONS && (
                    <li>{i18n.t('verify.more', { count: formatNumber(reasons.length - MAX_REASONS) })}</li>
                  )}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
