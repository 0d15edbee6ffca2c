import { AppError, toAppError } from '../../../utils/errors.ts';
import { admitImage, MAX_IMAGE_BYTES } from '../../../utils/imaging/limits.ts';
import { conditions, type Validators } from './freshness.ts';

/** So many bytes tell whether a file is a picture, and mostly how large. */
const HEAD_BYTES = 1024;

/**
 * A request of ours tells the image's host nothing but the image's address, and waits behind those of pages; it asks for the
 * formats that pages ask for.
 */
const ANONYMOUS: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', priority: 'low' };
const ACCEPT = 'image/avif,image/webp,image/apng,image/*,*/*;q=0.8';

/**
 * What hosts that want to be asked by their pages only answer to others: mostly 403, some 401, or that there is no such file;
 * others send a page instead.
 */
const REFUSALS = new Set([401, 403, 404, 410]);

/** What a host answered. `refused`: it may give the file to who names the page. */
export type FileAnswer =
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Headers }
  | { readonly kind: 'unchanged'; readonly headers: Headers }
  | { readonly kind: 'refused'; readonly status: number };

export interface FileRequest {
  readonly fetch: typeof globalThis.fetch;
  /** Of the file as it is known already. */
  readonly validators: Validators | null;
  /** Longest that the whole file may take to come. */
  readonly timeoutMs: number;
  /** Aborts when nobody waits for the file any more. */
  readonly signal: AbortSignal;
  /** Hears what came, whatever became of it. */
  readonly onTraffic: (bytes: number) => void;
}

/** A page in the place of a picture: text that begins as HTML does, and is not said to be a drawing. */
const isDocument = (head: Uint8Array, headers: Headers) =>
  !headers.get('content-type')?.startsWith('image/') &&
  new TextDecoder().decode(head.subarray(0, 64)).trimStart().startsWith('<');

/** Refuses, from a file's first bytes, what would be refused once it was there; where they do not tell, the rest may. */
function admitHead(head: Uint8Array): void {
  try {
    admitImage(head);
  } catch (error) {
    if (toAppError(error).code !== 'imaging.unreadable') throw error;
  }
}

function assertLength(bytes: number): void {
  if (bytes <= MAX_IMAGE_BYTES) return;
  throw new AppError('page.too_large', `more than ${MAX_IMAGE_BYTES} bytes`, {
    details: { maxBytes: MAX_IMAGE_BYTES },
  });
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Reads a body as far as it can be a picture's. */
async function readBody(response: Response, count: (bytes: number) => void): Promise<FileAnswer> {
  const { headers, status } = response;
  assertLength(Number(headers.get('content-length')));
  const parts: Uint8Array[] = [];
  let length = 0;
  let isAdmitted = false;
  for await (const part of response.body ?? []) {
    count(part.length);
    parts.push(part);
    length += part.length;
    assertLength(length);
    if (isAdmitted || length < HEAD_BYTES) continue;
    const head = join(parts, length);
    if (isDocument(head, headers)) return { kind: 'refused', status };
    admitHead(head);
    isAdmitted = true;
  }
  const bytes = join(parts, length);
  if (!isAdmitted && isDocument(bytes, headers)) return { kind: 'refused', status };
  return { kind: 'file', bytes, headers };
}

/**
 * Asks a host for an image's file once, bounded in bytes and time; what is not read to its end is broken off.
 * @throws {AppError} page.fetch_failed, page.too_large, page.timeout, imaging.not_an_image, imaging.too_many_pixels
 */
export async function fetchFile(url: string, request: FileRequest): Promise<FileAnswer> {
  // Taken out of its object: browsers refuse a fetch that is called as another object's method.
  const { fetch, validators, timeoutMs, signal, onTraffic } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  const done = new AbortController();
  const host = new URL(url).host;
  let received = 0;
  try {
    const response = await fetch(url, {
      ...ANONYMOUS,
      headers: { accept: ACCEPT, ...(validators && conditions(validators)) },
      signal: AbortSignal.any([signal, timeout, done.signal]),
    });
    const { status, headers } = response;
    if (status === 304 && validators) return { kind: 'unchanged', headers };
    if (REFUSALS.has(status)) return { kind: 'refused', status };
    if (!response.ok) {
      throw new AppError('page.fetch_failed', `status ${status}`, { details: { host, status } });
    }
    return await readBody(response, (bytes) => (received += bytes));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (timeout.aborted) {
      const details = { host, timeoutMs };
      throw new AppError('page.timeout', `no file in ${timeoutMs} ms`, { details, cause });
    }
    throw new AppError('page.fetch_failed', 'the image could not be fetched', { details: { host }, cause });
  } finally {
    done.abort();
    onTraffic(received);
  }
}
