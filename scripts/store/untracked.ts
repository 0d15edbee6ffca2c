import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Which of these files the repository does not have: none of them may go to a store. */
export async function untracked(root: string, paths: readonly string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 1 << 26 });
  const tracked = new Set(stdout.split('\0'));
  return paths.filter((path) => !tracked.has(path));
}
