import { fill } from '../parts/fill.tsx';
import { i18n } from '#i18n';
import { errorText } from '../error-text.ts';
import { fileErrorTexts } from './file-error-text.ts';
import type { Activity, FileActions } from './types.ts';

interface UnreadNoteProps {
  readonly id: string;
  readonly activity: Extract<Activity, { kind: 'unread' }>;
  readonly actions: FileActions;
}

/** A private file was not to be had from its places: who else may have it, and what they would learn. */
export const UnreadNote = ({ id, activity: { error, gateways }, actions }: UnreadNoteProps) => (
  <div className="note">
    <p className="note-title">{i18n.t('files.unread.title')}</p>
    <p>
      {fill('files.unread.meaning', {
        problem: (fileErrorTexts()[error.code] ?? errorText(error.code)).title,
        gateways: <span className="long">{gateways.join(', ')}</span>,
      })}
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
        {i18n.t('files.unread.ask')}
      </button>
      <button type="button" className="button" onClick={() => actions.dismiss(id)}>
        {i18n.t('files.notNow')}
      </button>
    </div>
  </div>
);
