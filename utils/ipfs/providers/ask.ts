import { AppError } from '../../errors.ts';
import { readBounded } from '../read-bounded.ts';
import type { Endpoint } from './config.ts';

export interface AskIo {
  readonly fetch: typeof globalThis.fetch;
  /** Settles at the end, or when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How long one question may take, its answer included. */
  readonly timeoutMs: number;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Of a server or what stands before it, and likely over soon. */
const PASSING = new Set([408, 429, 502, 503, 504]);

/**
 * Asks a provider, again where the failure may pass, after pauses that double or as the provider says. Every question here can
 * be repeated without harm. An answer of any other status is an answer.
 * @throws {AppError} `ipfs.unreachable`, `ipfs.timeout` or `ipfs.too_large`; the signal's reason
 */
export async function ask(endpoint: Endpoint, question: Question, io: AskIo): Promise<Answer> {
  for (let pauseMs = FIRST_PAUSE_MS, tries = 1; ; tries += 1, pauseMs *= 2) {
    question.signal.throwIfAborted();
    const last = tries === TRIES;
    let asked = 0;
    try {
      const { answer, retryAfterMs } = await askOnce(endpoint, question, io);
      if (last || !PASSING.has(answer.status)) return answer;
      asked = retryAfterMs;
    } catch (thrown) {
      question.signal.throwIfAborted();
      if (last || !(thrown instanceof AppError) || thrown.code !== 'ipfs.unreachable') throw thrown;
    }
    await io.sleep(Math.min(asked || pauseMs, LONGEST_PAUSE_MS), question.signal);
  }
}

async function askOnce(
  { url, host, headers }: Endpoint,
  question: Question,
  { fetch, timeoutMs }: AskIo,
): Promise<{ answer: Answer; retryAfterMs: number }> {
  const { method, path, body, maxAnswerBytes } = question;
  const timeUp = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { ...headers, ...question.headers },
      signal: AbortSignal.any([question.signal, timeUp]),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // Nobody but who was set gets what is sent, and what opens the door.
      redirect: 'error',
    });
    const bytes = await readBounded(response, maxAnswerBytes);
    const retryAfterMs = 1000 * (Number(response.headers.get('retry-after')) || 0);
    return { answer: { status: response.status, ok: response.ok, bytes }, retryAfterMs };
  } catch (cause) {
    // The cause stays out: what a runtime says of a request may hold its address.
    if (timeUp.aborted)
      throw new AppError('ipfs.timeout', `${host} did not answer in ${timeoutMs} ms`, { details: { host } });
    if (cause instanceof AppError)
      throw new AppError(cause.code, `${host} ${cause.message}`, { details: { host } });
    throw new AppError('ipfs.unreachable', `${host} could not be reached`, { details: { host } });
  }
}
