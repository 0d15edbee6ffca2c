import { AppError } from '../../../utils/errors.ts';
import { ipfsFiles, type KeptFile } from '../../../utils/storage/keeping.ts';
import { removeKeptArchive } from '../../../utils/ipfs/write/kept-archive.ts';

/** Two dashboards may be open: each change is made on what the other has left. */
const change = (next: (files: readonly KeptFile[]) => readonly KeptFile[]): Promise<void> =>
  navigator.locks.request('whence.ipfsFiles', async () =>
    ipfsFiles.setValue(next(await ipfsFiles.getValue())),
  );

const without = (cid: string) => (files: readonly KeptFile[]) => files.filter((file) => file.cid !== cid);

async function dropArchive(cid: string): Promise<void> {
  const { unsent } = await findFile(cid);
  // That of the same file, if it was packed a second time, may be gone already.
  if (unsent) await removeKeptArchive(unsent).catch(() => null);
}

/** @throws {AppError} `internal.unexpected` for one that is not listed: rows are all that names them */
export async function findFile(cid: string): Promise<KeptFile> {
  const file = (await ipfsFiles.getValue()).find((listed) => listed.cid === cid);
  if (!file) throw new AppError('internal.unexpected', `${cid} is not listed`, { details: { cid } });
  return file;
}

export async function listFile(file: KeptFile): Promise<void> {
  await dropArchive(file.cid).catch(() => null);
  await change((files) => [file, ...without(file.cid)(files)]);
}

/** It is in enough places: the disk is free again. */
export async function markSent(cid: string): Promise<void> {
  await dropArchive(cid);
  await change((files) => files.map((file) => (file.cid === cid ? { ...file, unsent: null } : file)));
}

/** Harmless when another dashboard has done so. */
export async function unlistFile(cid: string): Promise<void> {
  await dropArchive(cid).catch(() => null);
  await change(without(cid));
}
