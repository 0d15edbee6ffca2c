import { useEffect, useRef } from 'react';
import { i18n } from '#i18n';
import type { FileRow } from './types.ts';

interface ForgetNoteProps {
  readonly row: FileRow;
  readonly onForget: () => void;
  readonly onKeep: () => void;
}

/** What it means to forget a file, before it is done. */
export function ForgetNote({ row: { isPrivate, isUnsent, places }, onForget, onKeep }: ForgetNoteProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <fieldset className="note">
      <legend className="unseen">{i18n.t('files.forgetting.title')}</legend>
      <p className="note-title" aria-hidden="true">
        {i18n.t('files.forgetting.title')}
      </p>
      <p>
        {i18n.t('files.forgetting.meaning')} {isUnsent && i18n.t('files.forgetting.unsent')}{' '}
        {places.length > 0 &&
          i18n.t(isPrivate ? 'files.forgetting.privateCopies' : 'files.forgetting.publicCopies')}
      </p>
      <div className="actions">
        <button type="button" className="button" ref={keep} onClick={onKeep}>
          {i18n.t('files.forgetting.keep')}
        </button>
        <button type="button" className="button" onClick={onForget}>
          {i18n.t('files.forgetting.forget')}
        </button>
      </div>
    </fieldset>
  );
}
