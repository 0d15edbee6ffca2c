import { useCallback, useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { Task } from '../../../components/library/types.ts';
import { toAppError } from '../../../utils/errors.ts';

export interface Work {
  readonly signal: AbortSignal;
  readonly tell: (doneBytes: number, totalBytes: number) => void;
}

/** How a task is told of: while it runs, when it is done, when it failed. */
export interface TaskWords {
  readonly running: string;
  readonly done: string;
  readonly failed: string;
}

/** One task at a time, which can be cancelled; it may say itself how it ended. */
export function useTask() {
  const [task, setTask] = useState<Task | null>(null);
  const stop = useRef<AbortController | null>(null);

  const run = useCallback((words: TaskWords, job: (work: Work) => Promise<string | undefined>) => {
    if (stop.current) return;
    const controller = new AbortController();
    stop.current = controller;
    const show = (doneBytes: number, totalBytes: number) =>
      setTask({ kind: 'running', words: words.running, doneBytes, totalBytes });
    show(0, 0);
    job({ signal: controller.signal, tell: show })
      .then(
        (said) => setTask({ kind: 'done', words: said ?? words.done }),
        (thrown: unknown) => {
          if (controller.signal.aborted)
            return setTask({ kind: 'done', words: i18n.t('library.task.cancelled') });
          const error = toAppError(thrown);
          return setTask({ kind: 'failed', error, words: words.failed });
        },
      )
      .finally(() => (stop.current = null));
  }, []);

  return { task, run, cancel: useCallback(() => stop.current?.abort(), []) };
}
