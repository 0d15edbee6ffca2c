import { useEffect, useRef } from 'react';
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
      <legend className="unseen">Forget this file?</legend>
      <p className="note-title" aria-hidden="true">
        Forget this file?
      </p>
      <p>
        Whence drops its name and address from this list, and looks after it no more.
        {isUnsent && ' What was packed and not sent is deleted.'}
        {places.length > 0 &&
          ` Copies may remain at its places, and elsewhere: ${
            isPrivate
              ? 'encrypted, so that only who has the key can read them.'
              : 'whoever has the address can read them.'
          } Copy the CID first if you may want it again.`}
      </p>
      <div className="actions">
        <button type="button" className="button" ref={keep} onClick={onKeep}>
          Keep it
        </button>
        <button type="button" className="button" onClick={onForget}>
          Forget it
        </button>
      </div>
    </fieldset>
  );
}
