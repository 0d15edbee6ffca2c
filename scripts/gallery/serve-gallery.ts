import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { build, preview } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Gallery {
  /** Of the page that lists all states; with `#name`, of one of them. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves every state of every view on this machine, in one of the languages of `locales/`. */
export async function serveGallery(language = 'en'): Promise<Gallery> {
  const words = generateChromeMessages(await parseMessagesFile(join(ROOT, 'locales', `${language}.yml`)));
  const outDir = await mkdtemp(join(tmpdir(), 'whence-gallery-'));
  const shared = { root: import.meta.dirname, configFile: false, logLevel: 'warn' } as const;
  await build({
    ...shared,
    define: { __WORDS__: words, __LANGUAGE__: JSON.stringify(language) },
    resolve: { alias: { '#i18n': join(ROOT, '.wxt/i18n/index.ts') } },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'esnext',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1e4,
    },
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  });
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
