import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An extension that is in every page and does nothing there: what the browser itself takes for having one. */
export async function writeInertExtension(folder: string): Promise<string> {
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Inert',
      version: '1',
      background: { service_worker: 'background.js' },
      host_permissions: ['<all_urls>'],
      content_scripts: [{ matches: ['<all_urls>'], all_frames: true, js: ['content.js'] }],
    }),
    'background.js': 'chrome.runtime.onMessage.addListener(() => undefined);',
    'content.js': '',
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
