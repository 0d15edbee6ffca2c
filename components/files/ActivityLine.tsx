import { i18n } from '#i18n';
import { ByteProgress } from '../parts/ByteProgress.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fileErrorTexts } from './file-error-text.ts';
import { KeyForm } from './KeyForm.tsx';
import { Steps } from './Steps.tsx';
import { UnreadNote } from './UnreadNote.tsx';
import { isWorking, type Activity, type FileActions } from './types.ts';

interface ActivityLineProps {
  readonly id: string;
  readonly activity: Activity;
  readonly actions: FileActions;
}

/** What goes on, with a way to stop it; or how it ended. */
export function ActivityLine({ id, activity, actions }: ActivityLineProps) {
  return (
    <div className="activity" tabIndex={-1}>
      <Told id={id} activity={activity} actions={actions} />
      {isWorking(activity) && (
        <div className="actions">
          <button type="button" className="button" onClick={() => actions.dismiss(id)}>
            {i18n.t('files.stop')}
          </button>
        </div>
      )}
    </div>
  );
}

function Told({ id, activity, actions }: ActivityLineProps) {
  switch (activity.kind) {
    case 'waiting':
    case 'checking':
      return (
        <ByteProgress label={i18n.t(`files.activity.${activity.kind}`)} doneBytes={0} totalBytes={null} />
      );
    case 'sending':
    case 'repairing':
      return <Steps kind={activity.kind} steps={activity.steps} />;
    case 'locked':
      return <KeyForm id={id} error={activity.error} actions={actions} />;
    case 'unread':
      return <UnreadNote id={id} activity={activity} actions={actions} />;
    case 'done':
      return <output>{activity.words}</output>;
    case 'failed':
      return <ErrorNote error={activity.error} texts={fileErrorTexts()} onRetry={() => actions.retry(id)} />;
    default:
      return (
        <ByteProgress
          label={i18n.t(`files.activity.${activity.kind}`)}
          doneBytes={activity.doneBytes}
          totalBytes={activity.totalBytes}
        />
      );
  }
}
