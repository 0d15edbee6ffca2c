import { useId } from 'react';
import { i18n } from '#i18n';
import { formatBytes } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import type { Task } from './types.ts';

/** How far something is, and how it ended. */
export function TaskNote({ task, onCancel }: { task: Task | null; onCancel: () => void }) {
  const id = useId();
  return (
    <>
      {task?.kind === 'running' && (
        <div className="task">
          <p id={id}>{task.words}</p>
          <progress
            max={Math.max(1, task.totalBytes)}
            value={Math.min(task.doneBytes, task.totalBytes)}
            aria-labelledby={id}
          />
          <div className="actions">
            <span className="quiet">
              {i18n.t('library.progress', {
                done: formatBytes(task.doneBytes),
                total: formatBytes(Math.max(task.doneBytes, task.totalBytes)),
              })}
            </span>
            <button type="button" className="button" onClick={onCancel}>
              {i18n.t('library.cancel')}
            </button>
          </div>
        </div>
      )}
      {task?.kind === 'failed' && <ErrorNote error={task.error} meaning={task.words} />}
      <output className={task?.kind === 'done' ? 'note' : 'unseen'}>
        {task?.kind === 'failed' ? '' : (task?.words ?? '')}
      </output>
    </>
  );
}
