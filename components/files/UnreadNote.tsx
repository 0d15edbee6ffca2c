import { ERROR_TEXT } from '../error-text.ts';
import { FILE_ERROR_TEXT } from './file-error-text.ts';
import type { Activity, FileActions } from './types.ts';

interface UnreadNoteProps {
  readonly id: string;
  readonly activity: Extract<Activity, { kind: 'unread' }>;
  readonly actions: FileActions;
}

/** A private file was not to be had from its places: who else may have it, and what they would learn. */
export const UnreadNote = ({ id, activity: { error, gateways }, actions }: UnreadNoteProps) => (
  <div className="note">
    <p className="note-title">Your places did not give it</p>
    <p>
      {(FILE_ERROR_TEXT[error.code] ?? ERROR_TEXT[error.code]).title}. Your gateways may have it:{' '}
      <span className="long">{gateways.join(', ')}</span>. Each that is asked learns your internet address,
      and that you read this file. It stays encrypted for them.
    </p>
    <div className="actions">
      <button
        type="button"
        className="button"
        onClick={(event) => {
          // The note goes, and the focus stays where its outcome is told.
          event.currentTarget.closest<HTMLElement>('.activity')?.focus();
          actions.openAnywhere(id);
        }}
      >
        Ask the gateways
      </button>
      <button type="button" className="button" onClick={() => actions.dismiss(id)}>
        Not now
      </button>
    </div>
  </div>
);
