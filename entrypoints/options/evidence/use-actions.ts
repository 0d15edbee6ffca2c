import { useMemo } from 'react';
import type { Activity } from '../../../components/files/types.ts';
import type { CaptureSummary, LibraryActions } from '../../../components/library/types.ts';
import { toAppError } from '../../../utils/errors.ts';
import { renderReceipt } from '../../../utils/evidence/report/render-receipt.ts';
import { writeToDisk } from '../../shared/evidence/disk-file.ts';
import { exportCapture } from '../../shared/evidence/export-capture.ts';
import { importPackage } from '../../shared/evidence/import-package.ts';
import { removeStored } from '../../shared/evidence/library.ts';
import { saveAs } from '../../shared/save-as.ts';
import { copyCapture } from './copy-capture.ts';
import { exportAll, packageName } from './export-all.ts';
import type { useTask } from './use-task.ts';

/** A download has been read by then; what is left is swept after a day. */
const REMOVE_AFTER_MS = 60_000;

const NOT_TAKEN: Readonly<Record<string, string>> = {
  refused: 'It is not as it was sealed, so it was not taken in. Check it to see what was altered.',
  closed: 'It is encrypted for somebody else, so it was not taken in.',
  known: 'It is in the library already.',
};
const NOT_WRITTEN = 'The file could not be written.';

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
        run(
          { running: 'Writing the package', done: 'Saved among your downloads.', failed: NOT_WRITTEN },
          async (work) => {
            const total = captures.find((capture) => capture.captureId === captureId)?.sizeBytes ?? 0;
            const written = await writeToDisk((sink) => exportCapture(captureId, form, sink), {
              signal: work.signal,
              onWritten: (bytes) => work.tell(bytes, total),
            });
            handOver(written, packageName(captureId));
            refresh();
            return undefined;
          },
        ),
      exportAll: () =>
        run(
          { running: 'Writing all packages', done: 'Saved among your downloads.', failed: NOT_WRITTEN },
          async (work) => {
            handOver(await exportAll(captures, work), 'evidence.zip');
            refresh();
            return undefined;
          },
        ),
      importFile: (file) =>
        run(
          {
            running: 'Checking the package',
            done: 'It is in the library.',
            failed: 'It could not be taken in.',
          },
          async ({ signal, tell }) => {
            try {
              await importPackage(file, {
                signal,
                onProgress: ({ readBytes, totalBytes }) => tell(readBytes, totalBytes),
              });
            } catch (thrown) {
              const words = NOT_TAKEN[String(toAppError(thrown).details['reason'])];
              if (words === undefined) throw thrown;
              return words;
            }
            refresh();
            return undefined;
          },
        ),
      copy: (captureId) =>
        run(
          {
            running: 'Putting the encrypted capture in your places',
            done: 'Your places have it.',
            failed:
              'Fewer places than wanted have given it back. It is listed among your files, where it can be sent again.',
          },
          async ({ signal, tell }) => {
            await copyCapture(captureId, { signal, tell: (activity) => tell(...bytesOf(activity)) });
            refresh();
            return undefined;
          },
        ),
      receipt: (captureId, { verification }) =>
        saveAs(
          new Blob([renderReceipt(verification, new Date().toISOString())]),
          `${captureId}.receipt.html`,
        ),
      remove: (captureId) =>
        run({ running: 'Deleting', done: 'Deleted.', failed: 'It could not be deleted.' }, async () => {
          await removeStored(captureId);
          location.assign('#/evidence');
          refresh();
          return undefined;
        }),
      cancel,
    }),
    [captures, run, cancel, refresh],
  );
}
