import { i18n } from '#i18n';
import { formatBytes, formatNumber } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';

/** Something that was captured. */
export interface ReviewedPart {
  readonly name: string;
  /** What it is, in plain words; `of` is the address that it is about, text of a stranger. */
  readonly is: string;
  readonly of: string | null;
  readonly bytes: number;
}

interface PartListProps {
  readonly parts: readonly ReviewedPart[];
  readonly dropped: ReadonlySet<string>;
  readonly onDrop: (dropped: ReadonlySet<string>) => void;
}

/** What is in a capture, each with its size; what is not ticked stays out. */
export function PartList({ parts, dropped, onDrop }: PartListProps) {
  const toggle = (name: string) =>
    onDrop(dropped.has(name) ? dropped.difference(new Set([name])) : dropped.union(new Set([name])));
  const left = parts.length - dropped.size;
  return (
    <fieldset className="parts">
      <legend>{i18n.t('evidence.parts', left, { count: formatNumber(left) })}</legend>
      <ul>
        {parts.map(({ name, is, of, bytes }) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={!dropped.has(name)} onChange={() => toggle(name)} />
              <span>
                {is}
                {of !== null && (
                  <>
                    {' '}
                    <ForeignText text={of} max={80} />
                  </>
                )}
              </span>
              <span className="quiet">{formatBytes(bytes)}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
