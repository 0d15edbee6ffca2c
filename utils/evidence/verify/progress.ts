import { CHECKS, type CheckId } from './types.ts';

/** How far a verification is: what is still looked into, and how much was read of what has to be. */
export interface VerifyProgress {
  readonly pending: readonly CheckId[];
  readonly readBytes: number;
  readonly totalBytes: number;
}

/** Counts what the checks read. */
export interface Meter {
  /** So much more will be read. */
  expect(bytes: number): void;
  read(bytes: number): void;
  /** Gives what a job gives, and notes that these checks are done with it. */
  until<T>(job: Promise<T>, ...checks: readonly CheckId[]): Promise<T>;
}

export function createMeter(onProgress: (progress: VerifyProgress) => void = () => {}): Meter {
  const pending = new Set<CheckId>(CHECKS);
  let [readBytes, totalBytes] = [0, 0];
  const tell = () => onProgress({ pending: [...pending], readBytes, totalBytes });
  return {
    expect: (bytes) => void (totalBytes += bytes),
    read(bytes) {
      readBytes += bytes;
      tell();
    },
    async until(job, ...checks) {
      const answer = await job;
      for (const check of checks) pending.delete(check);
      tell();
      return answer;
    },
  };
}
