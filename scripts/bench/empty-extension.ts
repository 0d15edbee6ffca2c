import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An extension that does nothing: what the browser itself takes to start a worker and to open a page. */
export async function writeEmptyExtension(folder: string): Promise<string> {
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      background: { service_worker: 'background.js' },
      action: { default_popup: 'page.html' },
    }),
    'background.js':
      'chrome.runtime.onMessage.addListener((message, sender, answer) => void answer(message));',
    'page.html': '<!doctype html><title>Empty</title><h1>Empty</h1>',
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
