import { useEffect, useRef } from 'react';
import type { CaptureSummary } from './types.ts';

interface DeleteCaptureProps {
  readonly capture: CaptureSummary;
  readonly onDelete: () => void;
  readonly onKeep: () => void;
}

/** Asks once more, and says what cannot be deleted. */
export function DeleteCapture({ capture: { proofs }, onDelete, onKeep }: DeleteCaptureProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isPublic = proofs.some(({ state }) => state === 'there');
  return (
    <section className="note" aria-labelledby="delete">
      <h3 id="delete" ref={heading} tabIndex={-1} className="note-title">
        Delete this capture for good?
      </h3>
      <p>
        Its files and proofs are deleted from this browser; without a copy of yours they cannot be had back.{' '}
        {isPublic
          ? 'What was anchored or time-stamped stays public for good, but tells nothing of the page by itself. Copies on IPFS and packages that you exported stay where they are.'
          : 'Packages that you exported stay with whoever has them.'}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={onKeep}>
          Keep it
        </button>
        <button type="button" className="button" onClick={onDelete}>
          Delete for good
        </button>
      </div>
    </section>
  );
}
