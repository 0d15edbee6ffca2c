import { useMemo } from 'react';
import { i18n } from '#i18n';
import type { Activity } from '../../../components/files/types.ts';
import type { CaptureSummary, LibraryActions } from '../../../components/library/types.ts';
import { toAppError } from '../../../utils/errors.ts';
import { fileNameOf } from '../../../utils/evidence/package/file-name.ts';
import { renderReceipt } from '../../../utils/evidence/report/render-receipt.ts';
import { writeToDisk } from '../../shared/evidence/disk-file.ts';
import { exportCapture } from '../../shared/evidence/export-capture.ts';
import { importPackage } from '../../shared/evidence/import-package.ts';
import { removeStored } from '../../shared/evidence/library.ts';
import { saveAs } from '../../shared/save-as.ts';
import { copyCapture } from './copy-capture.ts';
import { exportAll, packageName } from './export-all.ts';
import type { TaskWords, useTask } from './use-task.ts';

/** A download has been read by then; what is left is swept after a day. */
const REMOVE_AFTER_MS = 60_000;

const NOT_TAKEN = ['refused', 'closed', 'known'] as const;

const exporting = (running: string): TaskWords => ({
  running,
  done: i18n.t('library.task.exported'),
  failed: i18n.t('library.task.notWritten'),
});

/** How far it is, of what goes to all places together. */
function bytesOf(activity: Activity): readonly [doneBytes: number, totalBytes: number] {
  if (activity.kind === 'packing') return [activity.doneBytes, activity.totalBytes ?? 0];
  if (activity.kind !== 'sending') return [0, 0];
  const sum = (size: 'sentBytes' | 'totalBytes') => activity.steps.reduce((all, step) => all + step[size], 0);
  return [sum('sentBytes'), sum('totalBytes')];
}

function handOver({ file, remove }: { file: Blob; remove: () => Promise<void> }, name: string): void {
  saveAs(file, name);
  setTimeout(() => void remove(), REMOVE_AFTER_MS);
}

/** Joins what the library asks for to what does it. */
export function useActions(
  captures: readonly CaptureSummary[],
  { run, cancel }: Pick<ReturnType<typeof useTask>, 'run' | 'cancel'>,
  refresh: () => void,
): LibraryActions {
  return useMemo(
    () => ({
      exportOne: (captureId, form) =>
        run(exporting(i18n.t('library.task.exporting')), async (work) => {
          const capture = captures.find((one) => one.captureId === captureId);
          const total = capture?.sizeBytes ?? 0;
          const written = await writeToDisk((sink) => exportCapture(captureId, form, sink), {
            signal: work.signal,
            onWritten: (bytes) => work.tell(bytes, total),
          });
          handOver(written, capture ? packageName(capture) : 'evidence.zip');
          refresh();
          return undefined;
        }),
      exportAll: () =>
        run(exporting(i18n.t('library.task.exportingAll')), async (work) => {
          handOver(await exportAll(captures, work), 'evidence.zip');
          refresh();
          return undefined;
        }),
      importFile: (file) =>
        run(
          {
            running: i18n.t('library.task.importing'),
            done: i18n.t('library.task.imported'),
            failed: i18n.t('library.task.notImported'),
          },
          async ({ signal, tell }) => {
            try {
              await importPackage(file, {
                signal,
                onProgress: ({ readBytes, totalBytes }) => tell(readBytes, totalBytes),
              });
            } catch (thrown) {
              const { reason } = toAppError(thrown).details;
              const known = NOT_TAKEN.find((one) => one === reason);
              if (known === undefined) throw thrown;
              return i18n.t(`library.notTaken.${known}`);
            }
            refresh();
            return undefined;
          },
        ),
      copy: (captureId) =>
        run(
          {
            running: i18n.t('library.task.copying'),
            done: i18n.t('library.task.copied'),
            failed: i18n.t('library.task.notCopied'),
          },
          async ({ signal, tell }) => {
            await copyCapture(captureId, { signal, tell: (activity) => tell(...bytesOf(activity)) });
            refresh();
            return undefined;
          },
        ),
      receipt: (_, { verification }) =>
        saveAs(
          new Blob([renderReceipt(verification, new Date().toISOString())]),
          `${fileNameOf(verification)}.receipt.html`,
        ),
      remove: (captureId) =>
        run(
          {
            running: i18n.t('library.task.deleting'),
            done: i18n.t('library.task.deleted'),
            failed: i18n.t('library.task.notDeleted'),
          },
          async () => {
            await removeStored(captureId);
            location.assign('#/evidence');
            refresh();
            return undefined;
          },
        ),
      cancel,
    }),
    [captures, run, cancel, refresh],
  );
}
