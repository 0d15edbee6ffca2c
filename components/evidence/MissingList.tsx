import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';

interface MissingListProps {
  readonly missing: readonly { readonly what: string; readonly why: string }[];
}

const MAX_SHOWN = 100;

/** What a capture lacks, in its own words; nothing where it lacks nothing. */
export const MissingList = ({ missing }: MissingListProps) =>
  missing.length > 0 && (
    <details className="fold">
      <summary>{i18n.t('evidence.missing', missing.length, { count: formatNumber(missing.length) })}</summary>
      <ul className="missing-list">
        {missing.slice(0, MAX_SHOWN).map(({ what, why }, index) => (
          // The same can be missing twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {fill('evidence.missingOne', {
              what: <ForeignText text={what} lang="en" />,
              why: <ForeignText text={why} lang="en" />,
            })}
          </li>
        ))}
        {missing.length > MAX_SHOWN && (
          <li>{i18n.t('evidence.missingMore', { count: formatNumber(missing.length - MAX_SHOWN) })}</li>
        )}
      </ul>
    </details>
  );
