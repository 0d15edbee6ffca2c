import { useId } from 'react';
import { formatBytes } from '../format.ts';

interface ByteProgressProps {
  /** What is being done, for the beginning of a sentence. */
  readonly label: string;
  readonly doneBytes: number;
  /** Null where it is not known yet. */
  readonly totalBytes: number | null;
}

/** How far something is: to see at every step, to hear at every quarter. */
export function ByteProgress({ label, doneBytes, totalBytes }: ByteProgressProps) {
  const id = useId();
  const isKnown = totalBytes !== null && totalBytes > 0;
  const quarters = isKnown ? Math.floor((4 * doneBytes) / totalBytes) : 0;
  const of = isKnown ? ` of ${formatBytes(totalBytes)}` : '';
  return (
    <div className="copy-progress">
      <p id={id}>
        {label}
        {doneBytes > 0 && (
          <>
            : <span>{`${formatBytes(doneBytes)}${of}`}</span>
          </>
        )}
      </p>
      <progress
        {...(isKnown && { max: totalBytes, value: Math.min(doneBytes, totalBytes) })}
        aria-labelledby={id}
      />
      <output className="unseen">{quarters === 0 ? label : `${label}: ${quarters * 25} percent`}</output>
    </div>
  );
}
