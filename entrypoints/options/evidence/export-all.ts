import { createStoredZip } from '../../../utils/evidence/package/zip-writer.ts';
import { exportCapture } from '../../shared/evidence/export-capture.ts';
import { fileNameOf } from '../../../utils/evidence/package/file-name.ts';
import { writeToDisk } from '../../shared/evidence/disk-file.ts';
import type { Work } from './use-task.ts';

type Named = Parameters<typeof fileNameOf>[0];

export const packageName = (capture: Named) => `${fileNameOf(capture)}.evidence.zip`;

/** All packages as one ZIP, one after the other: of each only one copy is on the disk beside it. */
export async function exportAll(
  captures: readonly (Named & { readonly captureId: string; readonly sizeBytes: number })[],
  { signal, tell }: Work,
): Promise<{ file: Blob; remove: () => Promise<void> }> {
  const totalBytes = captures.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return writeToDisk(
    async (sink) => {
      const zip = await createStoredZip(sink, new Date());
      const taken = new Set<string>();
      for (const capture of captures) {
        const { captureId } = capture;
        // Two of one minute: each has a name of its own.
        const name = taken.has(packageName(capture)) ? `${captureId}.evidence.zip` : packageName(capture);
        taken.add(name);

        const one = await writeToDisk((into) => exportCapture(captureId, 'plain', into), { signal });
        try {
          await zip.add(name, one.file.stream());
        } finally {
          await one.remove();
        }
      }
      await zip.close();
    },
    { signal, onWritten: (bytes) => tell(bytes, totalBytes) },
  );
}
