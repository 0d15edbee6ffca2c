import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../utils/errors.ts';

/**
 * Makes a stack's state directory and takes it for this process, from one that has ended without giving it back too;
 * gives what gives it back.
 * @throws {AppError} `messaging.bad_request` when it is no directory, or a running process has it
 */
export async function lockState(directory: string): Promise<() => Promise<void>> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (cause) {
    const reason = hasCode(cause, 'EEXIST') ? 'is a file' : 'cannot be made';
    throw new AppError('messaging.bad_request', `--state takes a folder: ${directory} ${reason}`, { cause });
  }
  const lock = join(directory, 'lock');
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
  try {
    // Of two that start at once, one makes the file.
    await writeFile(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch (cause) {
    const by = holder > 0 ? `process ${holder}` : 'another process';
    throw new AppError(
      'messaging.bad_request',
      `${directory} is in use by ${by}; if that is no stack, delete ${lock}`,
      { cause },
    );
  }
  return () => rm(lock, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return !hasCode(error, 'ESRCH');
  }
}

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
