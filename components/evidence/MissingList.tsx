import { count } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';

interface MissingListProps {
  readonly missing: readonly { readonly what: string; readonly why: string }[];
}

const MAX_SHOWN = 100;

/** What a capture lacks, in its own words; nothing where it lacks nothing. */
export const MissingList = ({ missing }: MissingListProps) =>
  missing.length > 0 && (
    <details className="fold">
      <summary>{count(missing.length, 'thing')} not in it</summary>
      <ul className="missing-list">
        {missing.slice(0, MAX_SHOWN).map(({ what, why }, index) => (
          // The same can be missing twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <ForeignText text={what} />: <ForeignText text={why} />
          </li>
        ))}
        {missing.length > MAX_SHOWN && <li>and {missing.length - MAX_SHOWN} more</li>}
      </ul>
    </details>
  );
