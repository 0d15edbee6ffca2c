import { AppError } from '../errors.ts';

const READ_TIMEOUT_MS = 20_000;

export interface ReadOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Larger files are not read: what cannot be bounded cannot be checked on every page. */
  readonly maxBytes: number;
  readonly init?: RequestInit;
  readonly signal?: AbortSignal;
}

async function readBody(
  response: Response,
  host: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new AppError('page.too_large', `more than ${maxBytes} bytes`, { details: { host, maxBytes } });
  if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');

/**
 * Reads an image's file, bounded in bytes and time.
 * @throws {AppError} page.fetch_failed, page.too_large, page.timeout
 */
export async function readImageBytes(url: string, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  // Taken out of its object: browsers refuse a fetch that is called as another object's method.
  const { fetch, maxBytes, init, signal: cancel } = options;
  const timeout = AbortSignal.timeout(READ_TIMEOUT_MS);
  const signal = cancel ? AbortSignal.any([cancel, timeout]) : timeout;
  const details = { host: hostOf(url) };
  try {
    const response = await fetch(url, { ...init, signal });
    if (!response.ok) {
      throw new AppError('page.fetch_failed', `status ${response.status}`, {
        details: { ...details, status: response.status },
      });
    }
    return await readBody(response, details.host, maxBytes);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (timeout.aborted) {
      throw new AppError('page.timeout', `no file in ${READ_TIMEOUT_MS} ms`, {
        details: { ...details, timeoutMs: READ_TIMEOUT_MS },
        cause,
      });
    }
    throw new AppError('page.fetch_failed', 'the image could not be fetched', { details, cause });
  }
}
