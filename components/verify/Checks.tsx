import { i18n } from '#i18n';
import type { CheckId, Verification } from '../../utils/evidence/verify/types.ts';
import { formatNumber } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { CHECKS } from './words.ts';

const MAX_SHOWN = 8;
const MAX_FINDING = 320;

const STAMPS: ReadonlySet<CheckId> = new Set(['tsa', 'ots', 'merkle', 'anchor']);

/** The checks one by one, in plain words, with what each found. Of stamps that are not there only that is said. */
export const Checks = ({ verification: { checks, findings } }: { verification: Verification }) => (
  <ol className="checks">
    {[...STAMPS].every((check) => checks[check] === 'absent') && (
      <li>
        <p>{i18n.t('verify.noStamps')}</p>
        <OutcomeMark outcome="absent" />
      </li>
    )}
    {CHECKS.filter((check) => !STAMPS.has(check) || checks[check] !== 'absent').map((check) => {
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
