import type { Verification } from '../../utils/evidence/verify/types.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { StandingMark } from './OutcomeMark.tsx';
import { GRADE_WORDS, reasonsOf } from './words.ts';

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
              {GRADE_WORDS[name].name} <span className="quiet">{GRADE_WORDS[name].asks}</span>
            </h3>
            <StandingMark standing={grade.standing} />
            <p>{grade.says}</p>
            <p className="quiet">It does not prove {grade.doesNotProve}.</p>
            {reasons.length > 0 && (
              <details className="fold" open={name === 'integrity' && grade.standing === 'refused'}>
                <summary>Why</summary>
                <ul className="reasons">
                  {reasons.slice(0, MAX_REASONS).map((reason) => (
                    <li key={reason}>
                      <ForeignText text={reason} max={MAX_REASON} />
                    </li>
                  ))}
                  {reasons.length > MAX_REASONS && <li>and {reasons.length - MAX_REASONS} more</li>}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
