import { readFile, writeFile } from 'node:fs/promises';
import type { CID } from 'multiformats/cid';

/** The roots that a node keeps. */
export interface PinSet {
  has(root: CID): boolean;
  add(root: CID): Promise<void>;
  /** Whether it was among them. */
  remove(root: CID): Promise<boolean>;
}

/** Opens the pins that a file tells of, or those of a node that remembers nothing. */
export async function openPinSet(file: string | null): Promise<PinSet> {
  const stored = file === null ? '' : await readFile(file, 'utf8').catch(() => '');
  const pins = new Set(stored.split('\n').filter(Boolean));
  const save = async () => {
    if (file !== null) await writeFile(file, [...pins].join('\n'));
  };
  return {
    has: (root) => pins.has(root.toString()),
    async add(root) {
      pins.add(root.toString());
      await save();
    },
    async remove(root) {
      const wasKept = pins.delete(root.toString());
      await save();
      return wasKept;
    },
  };
}
