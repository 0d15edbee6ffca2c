import type { Chosen, Manner } from '../../../components/files/types.ts';
import type { KeptFile } from '../../../utils/storage/keeping.ts';
import { packInWorker } from '../../shared/packing/pack-in-worker.ts';
import type { Work } from './activities.ts';
import { listFile } from './kept-files.ts';

/** Cuts and encrypts what was chosen, onto the disk and into the list: from then on it can be sent at any time. */
export async function pack(
  { name, files, sizeBytes, isEncrypted = false }: Chosen,
  { lock, profile }: Manner,
  { tell, signal }: Work,
): Promise<KeptFile> {
  const worker = new Worker(new URL('../../shared/packing/pack-worker.ts', import.meta.url), {
    type: 'module',
  });
  const order = { files, profile, ...(lock && { lock }) };
  const packing = await packInWorker(worker, order, {
    signal,
    onProgress: (doneBytes, totalBytes) => tell({ kind: 'packing', doneBytes, totalBytes }),
  });
  const unsent = await packing.keep();
  const file: KeptFile = {
    cid: unsent.root,
    name,
    sizeBytes,
    isFolder: !(files instanceof File),
    isPrivate: isEncrypted || lock !== null,
    profile,
    addedAt: new Date().toISOString(),
    unsent,
  };
  await listFile(file);
  return file;
}
