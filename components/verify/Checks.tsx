import type { CheckId, Verification } from '../../utils/evidence/verify/types.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { CHECK_WORDS } from './words.ts';

const MAX_SHOWN = 8;
const MAX_FINDING = 240;

/** The checks one by one, in plain words, with what each found. */
export const Checks = ({ verification: { checks, findings } }: { verification: Verification }) => (
  <ol className="checks">
    {(Object.keys(CHECK_WORDS) as CheckId[]).map((check) => {
      const found = [
        ...new Set(findings.filter((finding) => finding.check === check).map(({ says }) => says)),
      ];
      return (
        <li key={check}>
          <p>{CHECK_WORDS[check]}</p>
          <OutcomeMark outcome={checks[check]} />
          {found.length > 0 && (
            <ul className="quiet reasons">
              {found.slice(0, MAX_SHOWN).map((says) => (
                <li key={says}>
                  <ForeignText text={says} max={MAX_FINDING} />
                </li>
              ))}
              {found.length > MAX_SHOWN && <li>and {found.length - MAX_SHOWN} more</li>}
            </ul>
          )}
        </li>
      );
    })}
  </ol>
);
