import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** An extension whose worker has what is measured as the global `bench`. */
export async function writeBenchExtension(folder: string): Promise<string> {
  const manifest = {
    manifest_version: 3,
    name: 'Reading from IPFS',
    version: '1',
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: resolve(import.meta.dirname, 'in-worker.ts'),
        name: 'bench',
        formats: ['iife'],
        fileName: () => 'worker.js',
      },
    },
  });
  return folder;
}
