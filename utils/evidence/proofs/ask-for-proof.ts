import { AppError, type ErrorDetails } from '../../errors.ts';
import { readBounded } from '../../ipfs/read-bounded.ts';

const TIMEOUT_MS = 15_000;

/** How somebody is asked who may be anybody. */
export interface Asking {
  readonly fetch: typeof fetch;
  /** For the whole of the answer. 15 seconds where it is not given. */
  readonly timeoutMs?: number;
}

export interface Question {
  readonly url: string;
  /** Sent with POST; without one, it is a GET. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly accept: string;
  /** Media types of an answer. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

export const noAnswer = (why: string, details: ErrorDetails, cause?: unknown) =>
  new AppError('evidence.no_answer', why, { details, cause });

export const badAnswer = (why: string, details: ErrorDetails, cause?: unknown) =>
  new AppError('evidence.bad_answer', why, { details, cause });

/**
 * Asks for a proof, without cookies or referrer, and follows no redirection: nobody is asked but whom the user chose. Null for
 * a 404.
 * @throws {AppError} `evidence.no_answer` when there is none, in time; `evidence.bad_answer` for what cannot be one
 */
export async function askForProof(
  { url, body, accept, types, maxBytes }: Question,
  { fetch, timeoutMs = TIMEOUT_MS }: Asking,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { host } = new URL(url);
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: { accept, ...(body && { 'content-type': body.type }) },
      ...(body && { body: body.bytes }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
      signal,
    });
    const { status } = response;
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
      throw badAnswer(`${host} sends elsewhere`, { host, reason: 'redirected' });
    if (status === 404) return null;
    if (status === 429 || status >= 500)
      throw noAnswer(`${host} answered ${status}`, { host, status, reason: 'status' });
    if (status !== 200) throw badAnswer(`${host} answered ${status}`, { host, status, reason: 'status' });
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!types.includes(type))
      throw badAnswer(`${host} sent another kind of file`, { host, reason: 'other_type' });
    return await readBounded(response, maxBytes);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) {
      throw noAnswer(
        `${host} did not answer`,
        { host, reason: signal.aborted ? 'timeout' : 'unreachable' },
        thrown,
      );
    }
    if (thrown.code !== 'ipfs.too_large') throw thrown;
    throw badAnswer(`${host} sent more than ${maxBytes} bytes`, { host, reason: 'too_large' }, thrown);
  } finally {
    // Of an answer that was refused, nothing more is read.
    ended.abort();
  }
}
