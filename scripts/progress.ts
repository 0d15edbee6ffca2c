import { AppError } from '../utils/errors.ts';

/** Tells on stderr what is being done and how long it took, and stops between two steps when asked to. */
export interface Progress {
  /** Runs one step under a name. `say` replaces its line while it runs (on a terminal; elsewhere only the end is told). */
  step<T>(name: string, job: (say: (detail: string) => void) => Promise<T>): Promise<T>;
}

/** @throws {AppError} from `step`: internal.unexpected once the signal has aborted */
export function createProgress(signal: AbortSignal): Progress {
  const { stderr } = process;
  const isTerminal = stderr.isTTY === true;
  return {
    async step(name, job) {
      if (signal.aborted) throw new AppError('internal.unexpected', 'stopped');
      const startedAt = performance.now();
      const say = (detail: string) => {
        if (isTerminal) stderr.write(`\r\u001B[K  ${name} ${detail}`);
      };
      say('…');
      const value = await job(say);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      stderr.write(`${isTerminal ? '\r\u001B[K' : ''}${seconds.padStart(6)} s  ${name}\n`);
      return value;
    },
  };
}
