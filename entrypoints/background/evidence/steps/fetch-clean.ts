import { AppError } from '../../../../utils/errors.ts';
import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import { digestPieces } from '../../../../utils/evidence/record/digest.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 128 * 1024 * 1024;

const tooLarge = (why: string) => new AppError('page.too_large', why, { details: { maxBytes: MAX_BYTES } });

/** What may still be read, in bytes: shared by all that is fetched for one capture. */
export interface Allowance {
  left: number;
}

/** Reads a body piece by piece: nobody has to say beforehand how much it is. What is given up is given back. */
async function readBody(response: Response, allowance: Allowance): Promise<{ body: Blob; sha256: Sha256 }> {
  if (Number(response.headers.get('content-length')) > MAX_BYTES) {
    await response.body?.cancel();
    throw tooLarge(`more than ${MAX_BYTES} bytes`);
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    // Whoever leaves the loop by throwing cancels the rest.
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      allowance.left -= chunk.byteLength;
      if (bytes > MAX_BYTES) throw tooLarge(`more than ${MAX_BYTES} bytes`);
      if (allowance.left < 0) throw tooLarge('with it, all files together are more than a capture keeps');
      chunks.push(chunk);
    }
  } catch (thrown) {
    allowance.left += bytes;
    throw thrown;
  }
  const type = response.headers.get('content-type') ?? '';
  return { body: new Blob(chunks, { type }), sha256: await digestPieces(chunks) };
}

/**
 * What a host answers to somebody whom it does not know, past every cache. Redirects are followed; the browser tells only
 * where they end.
 * @throws {AppError} page.fetch_failed, page.timeout, page.too_large
 */
export async function fetchClean(
  url: string,
  signal: AbortSignal,
  allowance: Allowance,
): Promise<{ exchange: Exchange; sha256: Sha256; finalUrl: string }> {
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
    const { body, sha256 } = await readBody(response, allowance);
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
    return { exchange, sha256, finalUrl: response.url };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    signal.throwIfAborted();
    if (timeout.aborted) {
      throw new AppError('page.timeout', `no answer in ${TIMEOUT_MS} ms`, { details: { host }, cause });
    }
    throw new AppError('page.fetch_failed', 'its host did not answer', { details: { host }, cause });
  }
}
