import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The scripts that a built page may ever load, each once: its own, and all that these mention. */
export async function pageScripts(extensionDir: string, html: string): Promise<readonly string[]> {
  const folder = join(extensionDir, 'chunks');
  const names = await readdir(folder);
  const mentioned = (text: string) => names.filter((name) => text.includes(name));
  const page = await readFile(join(extensionDir, html), 'utf8');
  const open = mentioned(page);
  const read = new Map<string, string>();
  // Those that lie beside the page mention no others.
  for (const [, name = ''] of page.matchAll(/src="\/([^"/]+\.js)"/g))
    read.set(name, await readFile(join(extensionDir, name), 'utf8'));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (read.has(name)) continue;
    const text = await readFile(join(folder, name), 'utf8');
    read.set(name, text);
    open.push(...mentioned(text));
  }
  return [...read.values()];
}
