import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../utils/errors.ts';
import type { FolderEntry } from '../../utils/ipfs/write/pack-files.ts';

export interface FolderOnDisk {
  readonly entries: readonly FolderEntry[];
  /** All files together. */
  readonly sizeBytes: number;
}

/** Opens a file only once it is read: a folder may have more files than can be open. */
async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 262_144 });
}

/** Lists a folder as `ipfs add -r` does: symbolic links as they are, and nothing that begins with a dot. */
export async function readFolder(folder: string, prefix = ''): Promise<FolderOnDisk> {
  const found: FolderOnDisk[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    if (name.startsWith('.')) continue;
    const [full, path] = [join(folder, name), prefix + name];
    const entry = await lstat(full);
    if (entry.isSymbolicLink()) found.push({ entries: [{ path, link: await readlink(full) }], sizeBytes: 0 });
    else if (entry.isDirectory()) {
      const within = await readFolder(full, `${path}/`);
      found.push(within.entries.length > 0 ? within : { entries: [{ path }], sizeBytes: 0 });
    } else if (entry.isFile())
      found.push({ entries: [{ path, content: contentOf(full) }], sizeBytes: entry.size });
  }
  return {
    entries: found.flatMap(({ entries }) => entries),
    sizeBytes: found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

/**
 * What was named on the command line.
 * @throws {AppError} `messaging.bad_request` when there is no such file or folder
 */
export async function readPath(
  path: string,
): Promise<FolderOnDisk | { readonly content: AsyncIterable<Uint8Array>; readonly sizeBytes: number }> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'no such file or folder' : `cannot be read (${cause.code})`;
    throw new AppError('messaging.bad_request', `${path}: ${reason}`, { cause });
  });
  return found.isDirectory() ? readFolder(path) : { content: contentOf(path), sizeBytes: found.size };
}
