import { useEffect, useRef } from 'react';
import { i18n } from '#i18n';
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
        {i18n.t('library.deleting.title')}
      </h3>
      <p>
        {i18n.t('library.deleting.meaning')}{' '}
        {i18n.t(isPublic ? 'library.deleting.public' : 'library.deleting.private')}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={onKeep}>
          {i18n.t('library.deleting.keep')}
        </button>
        <button type="button" className="button" onClick={onDelete}>
          {i18n.t('library.deleting.delete')}
        </button>
      </div>
    </section>
  );
}
