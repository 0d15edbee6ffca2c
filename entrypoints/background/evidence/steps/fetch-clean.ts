import { AppError } from '../../../../utils/errors.ts';
import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 128 * 1024 * 1024;

/** @throws {AppError} page.too_large */
function assertSize(bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  throw new AppError('page.too_large', `more than ${MAX_BYTES} bytes`, { details: { maxBytes: MAX_BYTES } });
}

/**
 * What a host answers to somebody whom it does not know, past every cache. Redirects are followed; the browser tells only
 * where they end.
 * @throws {AppError} page.fetch_failed, page.timeout, page.too_large
 */
export async function fetchClean(
  url: string,
  signal: AbortSignal,
): Promise<{ exchange: Exchange; finalUrl: string }> {
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, timeout]),
    });
    const at = new Date().toISOString();
    assertSize(Number(response.headers.get('content-length')));
    const body = await response.blob();
    assertSize(body.size);
    const { status, statusText, headers } = response;
    const mediaType = headers.get('content-type') ?? 'application/octet-stream';
    const exchange: Exchange = {
      url,
      at,
      side: 'served',
      status,
      statusText,
      headers: [...headers],
      mediaType,
      body,
    };
    return { exchange, finalUrl: response.url };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    signal.throwIfAborted();
    if (timeout.aborted) {
      throw new AppError('page.timeout', `no answer in ${TIMEOUT_MS} ms`, { details: { host }, cause });
    }
    throw new AppError('page.fetch_failed', 'its host did not answer', { details: { host }, cause });
  }
}
