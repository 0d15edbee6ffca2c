import { i18n } from '#i18n';
import type { Verification } from '../../utils/evidence/verify/types.ts';
import { formatNumber } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { CHECKS } from './words.ts';

const MAX_SHOWN = 8;
const MAX_FINDING = 320;

/** The checks one by one, in plain words, with what each found. */
export const Checks = ({ verification: { checks, findings } }: { verification: Verification }) => (
  <ol className="checks">
    {CHECKS.map((check) => {
      const found = [
        ...new Set(findings.filter((finding) => finding.check === check).map(({ says }) => says)),
      ];
      return (
        <li key={check}>
          <p>{i18n.t(`verify.check.${check}`)}</p>
          <OutcomeMark outcome={checks[check]} />
          {found.length > 0 && (
            <ul className="quiet reasons">
              {found.slice(0, MAX_SHOWN).map((says) => (
                <li key={says}>
                  <ForeignText text={says} max={MAX_FINDING} lang="en" />
                </li>
              ))}
              {found.length > MAX_SHOWN && (
                <li>{i18n.t('verify.more', { count: formatNumber(found.length - MAX_SHOWN) })}</li>
              )}
            </ul>
          )}
        </li>
      );
    })}
  </ol>
);
