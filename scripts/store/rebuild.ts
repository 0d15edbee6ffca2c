import { openAsBlob } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { pack, packagesIn } from './pack.ts';

/** Unpacks the package of the sources; gives the paths of its files. */
export async function unpack(sources: string, folder: string): Promise<string[]> {
  const reader = new ZipReader(new BlobReader(await openAsBlob(sources)));
  const names: string[] = [];
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    const file = join(folder, entry.filename);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await entry.getData(new Uint8ArrayWriter()));
    names.push(entry.filename);
  }
  await reader.close();
  return names;
}

/**
 * Makes the packages anew, as a reviewer does: from the unpacked sources, and nothing of here but what `npm ci` would install.
 * @returns their SHA-256 by name
 */
export async function rebuild(folder: string, nodeModules: string): Promise<Record<string, string>> {
  await symlink(nodeModules, join(folder, 'node_modules'), 'junction');
  const outDir = join(folder, '.output');
  await pack(folder, outDir);
  return packagesIn(outDir);
}
