import { readFile, writeFile } from 'node:fs/promises';
import type { CID } from 'multiformats/cid';

/** The roots that a node keeps. */
export interface PinSet {
  has(root: CID): boolean;
  add(root: CID): Promise<void>;
}

/** Opens the pins that a file tells of, or those of a node that remembers nothing. */
export async function openPinSet(file: string | null): Promise<PinSet> {
  const stored = file === null ? '' : await readFile(file, 'utf8').catch(() => '');
  const pins = new Set(stored.split('\n').filter(Boolean));
  return {
    has: (root) => pins.has(root.toString()),
    async add(root) {
      pins.add(root.toString());
      if (file !== null) await writeFile(file, [...pins].join('\n'));
    },
  };
}
