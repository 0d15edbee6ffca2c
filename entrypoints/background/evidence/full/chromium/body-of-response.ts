import { toBase64 } from '../../../../../utils/evidence/record/base64.ts';
import { blobOf } from '../blob-of.ts';
import type { Debugger, Session } from './debugger.ts';

/** A request that waits for us, at the stage of its answer: `Fetch.requestPaused`. */
export interface Paused {
  readonly requestId: string;
  readonly networkId?: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly resourceType: string;
  readonly responseErrorReason?: string;
  readonly responseStatusCode?: number;
  readonly responseStatusText?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
}

/** So much comes in one piece, as base64; the rest in pieces of a stream. */
const WHOLE_BYTES = 8 * 1024 * 1024;
const PIECE_BYTES = 4 * 1024 * 1024;
/** Larger files are not kept. */
export const MAX_BODY_BYTES = 256 * 1024 * 1024;

export const headerOf = ({ responseHeaders = [] }: Paused, name: string): string | undefined =>
  responseHeaders.find((header) => header.name.toLowerCase() === name)?.value;

/** What a page loads while it works may have no length and no end, but then it is small. */
const MAY_BE_LARGE = new Set(['Image', 'Font', 'Other', 'Prefetch', 'Media']);

const isSmall = (paused: Paused) => {
  const length = headerOf(paused, 'content-length');
  return length === undefined ? !MAY_BE_LARGE.has(paused.resourceType) : Number(length) <= WHOLE_BYTES;
};

/** The body of an answer, and the way in which the request then goes on. */
export interface Taken {
  readonly body: Blob | null;
  readonly goOn: readonly [method: string, params: object];
}

const readWhole = async (answer: { body: string; base64Encoded: boolean }) => ({
  body: blobOf(answer.body, answer.base64Encoded),
});

const readPiece = async (answer: { data: string; base64Encoded?: boolean; eof: boolean }) => ({
  body: blobOf(answer.data, answer.base64Encoded === true),
  isLast: answer.eof,
});

/** The body in pieces, each out of our memory before the next; null where it is larger than anything that is kept. */
async function takeStream(
  { send, take }: Debugger,
  requestId: string,
  session: Session,
): Promise<Blob | null> {
  const { stream: handle } = await send<{ stream: string }>(
    'Fetch.takeResponseBodyAsStream',
    { requestId },
    session,
  );
  const pieces: Blob[] = [];
  for (let size = 0; size <= MAX_BODY_BYTES;) {
    const { body, isLast } = await take('IO.read', { handle, size: PIECE_BYTES }, session, readPiece);
    pieces.push(body);
    size += body.size;
    if (!isLast) continue;
    await send('IO.close', { handle }, session);
    return new Blob(pieces);
  }
  await send('IO.close', { handle }, session);
  return null;
}

/**
 * Takes the body of a paused answer, decoded as the page would get it. A small one goes to the page as well. A large one is
 * streamed to the disk and kept from the page, for which it would have to be in memory: nothing needs it there.
 */
export async function takeBody(it: Debugger, paused: Paused, session: Session): Promise<Taken> {
  const { requestId, responseStatusCode: responseCode, responseHeaders } = paused;
  if (isSmall(paused)) {
    const { body } = await it.take('Fetch.getResponseBody', { requestId }, session, readWhole);
    return { body, goOn: ['Fetch.continueRequest', { requestId }] };
  }
  const body = await takeStream(it, requestId, session);
  if (!body || body.size > WHOLE_BYTES)
    return { body, goOn: ['Fetch.failRequest', { requestId, errorReason: 'Aborted' }] };
  const whole = toBase64(new Uint8Array(await body.arrayBuffer()));
  return { body, goOn: ['Fetch.fulfillRequest', { requestId, responseCode, responseHeaders, body: whole }] };
}
