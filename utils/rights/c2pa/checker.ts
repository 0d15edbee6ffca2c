import { createLimit } from '../../limit.ts';
import type { Credentials } from './credentials.ts';
import type { CheckRequest } from './answer-checks.ts';
import { onlyCertificates } from './trust.ts';

/** Largest file that is given to the engine, in bytes: as much as is fetched of a picture. */
export const MAX_CHECKED_BYTES = 32 * 1024 * 1024;

/** How long one check may take, in milliseconds; a photograph takes 50 to 400. */
export const CHECK_TIMEOUT_MS = 10_000;

/** How long the worker is kept for the next check, in milliseconds: it holds tens of megabytes. */
const IDLE_MS = 30_000;

/** A worker that has `answerChecks` on its other side. */
export interface CheckWorker {
  /** Rejects if the worker fails; once it is ended, it need not settle. */
  ask(request: CheckRequest): Promise<Credentials>;
  end(): void;
}

export interface CredentialsChecker {
  /** Never throws. */
  check(request: CheckRequest): Promise<Credentials>;
  close(): void;
}

/**
 * Checks credentials one after the other in a worker of their own: whatever a hostile manifest makes the engine do, it is ended
 * after `CHECK_TIMEOUT_MS`, its memory with it.
 */
export function createChecker(startWorker: () => CheckWorker): CredentialsChecker {
  const inTurn = createLimit(1);
  let worker: CheckWorker | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(idle);
    worker?.end();
    worker = null;
  };

  const ask = async (request: CheckRequest): Promise<Credentials> => {
    clearTimeout(idle);
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Credentials>((resolve) => {
      deadline = setTimeout(() => resolve({ kind: 'not_checked', reason: 'timeout' }), CHECK_TIMEOUT_MS);
    });
    const failed = (): Credentials => ({ kind: 'not_checked', reason: 'engine_failed' });
    const credentials = await Promise.race([(worker ??= startWorker()).ask(request).catch(failed), late]);
    clearTimeout(deadline);
    // After a trap the engine's memory is in no state to be used again, and one that hangs would hang on.
    const isSpent = credentials.kind === 'not_checked' && credentials.reason !== 'unreadable';
    if (isSpent) close();
    else idle = setTimeout(close, IDLE_MS);
    return credentials;
  };

  return {
    close,
    async check(request) {
      const { bytes, own } = request;
      if (bytes.length > MAX_CHECKED_BYTES) return { kind: 'not_checked', reason: 'too_large' };
      const hasNoCertificate = own.trim() !== '' && onlyCertificates(own) === '';
      if (hasNoCertificate) return { kind: 'not_checked', reason: 'bad_trust_list' };
      return inTurn(() => ask(request));
    },
  };
}
