import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Names whose it is: `demo-run-<process>-<random>`. */
const NAME = /^demo-run-(\d+)-/;

/** A folder for one run of the demo, that ends with it: also where the process is ended at once. */
export async function openRunFolder(
  parent: string,
): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(parent, `demo-run-${process.pid}-`));
  const options = { recursive: true, force: true } as const;
  const removeNow = () => rmSync(folder, options);
  process.once('exit', removeNow);
  return {
    folder,
    async remove() {
      process.off('exit', removeNow);
      await rm(folder, options);
    },
  };
}

/** Removes what runs have left whose process was killed. */
export async function removeLeftRuns(parent: string): Promise<void> {
  const left = (await readdir(parent)).filter((name) => {
    const pid = NAME.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  await Promise.all(left.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // It is there, and another user's.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
