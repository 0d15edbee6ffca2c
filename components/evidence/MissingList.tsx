import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { lostWords, notAskedWords } from './missing-words.ts';

type Lack = readonly { readonly what: string; readonly why: string }[];

interface MissingListProps {
  /** What could not be captured. */
  readonly missing: Lack;
  readonly notAsked: Lack;
}

const MAX_SHOWN = 100;

/** What a capture lacks, in its own words, and what nobody had asked for; nothing where it lacks nothing. */
export const MissingList = ({ missing, notAsked }: MissingListProps) => (
  <>
    <Fold words={lostWords(missing.length)} lack={missing} />
    <Fold words={notAskedWords(notAsked.length)} lack={notAsked} />
  </>
);

const Fold = ({ words, lack }: { readonly words: string; readonly lack: Lack }) =>
  lack.length > 0 && (
    <details className="fold">
      <summary>{words}</summary>
      <ul className="missing-list">
        {lack.slice(0, MAX_SHOWN).map(({ what, why }, index) => (
          // The same can be missing twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {fill('evidence.missingOne', {
              what: <ForeignText text={what} lang="en" />,
              why: <ForeignText text={why} lang="en" />,
            })}
          </li>
        ))}
        {lack.length > MAX_SHOWN && (
          <li>{i18n.t('evidence.missingMore', { count: formatNumber(lack.length - MAX_SHOWN) })}</li>
        )}
      </ul>
    </details>
  );
