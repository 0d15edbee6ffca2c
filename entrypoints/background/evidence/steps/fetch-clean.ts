import { AppError } from '../../../../utils/errors.ts';
import type { DigestedExchange } from '../../../../utils/evidence/package/exchange.ts';
import { digestPieces } from '../../../../utils/evidence/record/digest.ts';
import type { createHolder, Held } from '../../../../utils/evidence/record/held.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 128 * 1024 * 1024;

const tooLarge = (why: string) => new AppError('page.too_large', why, { details: { maxBytes: MAX_BYTES } });

/** What may still be read, in bytes, and how it is held: shared by all that is fetched for one capture. */
export interface Allowance {
  left: number;
  readonly hold: ReturnType<typeof createHolder>;
}

/** Reads a body piece by piece: nobody has to say beforehand how much it is. What is given up is given back. */
async function readBody(response: Response, allowance: Allowance): Promise<{ body: Held; sha256: Sha256 }> {
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
  const body = await allowance.hold(chunks, response.headers.get('content-type') ?? '');
  return { body, sha256: await digestPieces(body instanceof Blob ? chunks : [body]) };
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
): Promise<{ exchange: DigestedExchange; finalUrl: string }> {
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
    const exchange: DigestedExchange = {
      url,
      at,
      side: 'served',
      status,
      statusText,
      headers: [...headers],
      mediaType,
      body,
      sha256,
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
