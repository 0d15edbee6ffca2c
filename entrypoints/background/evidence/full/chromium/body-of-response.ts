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

/**
 * Takes the body of a paused answer, decoded as the page would get it. A small one goes to the page as well. A large one is
 * streamed to the disk and kept from the page, for which it would have to be in memory: nothing needs it there.
 */
export async function takeBody({ send, take }: Debugger, paused: Paused, session: Session): Promise<Taken> {
  const { requestId } = paused;
  const goOn = ['Fetch.continueRequest', { requestId }] as const;
  if (isSmall(paused)) {
    const read = (answer: { body: string; base64Encoded: boolean }) =>
      blobOf(answer.body, answer.base64Encoded);
    return { body: await take('Fetch.getResponseBody', { requestId }, session, read), goOn };
  }
  const { stream: handle } = await send<{ stream: string }>(
    'Fetch.takeResponseBodyAsStream',
    { requestId },
    session,
  );
  const pieces: Blob[] = [];
  let size = 0;
  let isEnd = false;
  const read = ({
    data,
    base64Encoded = false,
    eof,
  }: {
    data: string;
    base64Encoded?: boolean;
    eof: boolean;
  }) => {
    isEnd = eof;
    return blobOf(data, base64Encoded);
  };
  while (!isEnd && size <= MAX_BODY_BYTES) {
    const piece = await take('IO.read', { handle, size: PIECE_BYTES }, session, read);
    pieces.push(piece);
    size += piece.size;
  }
  await send('IO.close', { handle }, session);
  const body = size > MAX_BODY_BYTES ? null : new Blob(pieces);
  const { responseStatusCode, responseHeaders } = paused;
  if (body === null || size > WHOLE_BYTES)
    return { body, goOn: ['Fetch.failRequest', { requestId, errorReason: 'Aborted' }] };
  const whole = toBase64(new Uint8Array(await body.arrayBuffer()));
  return {
    body,
    goOn: [
      'Fetch.fulfillRequest',
      { requestId, responseCode: responseStatusCode, responseHeaders, body: whole },
    ],
  };
}
