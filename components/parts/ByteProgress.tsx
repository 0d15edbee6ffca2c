import { useId } from 'react';
import { i18n } from '#i18n';
import { formatBytes, formatNumber } from '../format.ts';

import { fill } from './fill.tsx';

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
  const done = isKnown
    ? i18n.t('parts.bytesOf', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) })
    : formatBytes(doneBytes);
  return (
    <div className="copy-progress">
      <p id={id}>{doneBytes > 0 ? fill('parts.bytesDone', { label, done: <span>{done}</span> }) : label}</p>
      <progress
        {...(isKnown && { max: totalBytes, value: Math.min(doneBytes, totalBytes) })}
        aria-labelledby={id}
      />
      <output className="unseen">
        {quarters === 0
          ? label
          : i18n.t('parts.percentDone', { label, percent: formatNumber(quarters * 25) })}
      </output>
    </div>
  );
}
