import { createStoredZip } from '../../../utils/evidence/package/zip-writer.ts';
import { exportCapture } from '../../shared/evidence/export-capture.ts';
import { writeToDisk } from '../../shared/evidence/disk-file.ts';
import type { Work } from './use-task.ts';

export const packageName = (captureId: string) => `${captureId}.evidence.zip`;

/** All packages as one ZIP, one after the other: of each only one copy is on the disk beside it. */
export async function exportAll(
  captures: readonly { readonly captureId: string; readonly sizeBytes: number }[],
  { signal, tell }: Work,
): Promise<{ file: Blob; remove: () => Promise<void> }> {
  const totalBytes = captures.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return writeToDisk(
    async (sink) => {
      const zip = await createStoredZip(sink, new Date());
      for (const { captureId } of captures) {
        const one = await writeToDisk((into) => exportCapture(captureId, 'plain', into), { signal });
        try {
          await zip.add(packageName(captureId), one.file.stream());
        } finally {
          await one.remove();
        }
      }
      await zip.close();
    },
    { signal, onWritten: (bytes) => tell(bytes, totalBytes) },
  );
}
