import { AppError } from '../errors.ts';

/**
 * The pieces of a body of at most `maxBytes`, checked against the announced size first and again while reading.
 * The rest of a body that is too large is the caller's to abort.
 * @throws {AppError} `ipfs.too_large`; and whatever the stream throws
 */
export async function* piecesOf(response: Response, maxBytes: number): AsyncGenerator<Uint8Array, void> {
  let total = 0;
  const refuseOver = (bytes: number): void => {
    if (bytes <= maxBytes) return;
    throw new AppError('ipfs.too_large', `sent ${bytes} bytes or more, ${maxBytes} are allowed`, {
      details: { bytes, maxBytes },
    });
  };
  refuseOver(announcedBytes(response) ?? 0);
  for await (const piece of response.body ?? []) {
    total += piece.byteLength;
    refuseOver(total);
    yield piece;
  }
}

/** All of such a body. @throws as piecesOf */
export async function readBounded(
  response: Response,
  maxBytes: number,
  onChunk: (received: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of piecesOf(response, maxBytes)) {
    total += piece.byteLength;
    pieces.push(piece);
    onChunk(total);
  }
  return joined(pieces);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

/** The size that a response announces, or null when it tells none, or that of something packed. */
export function announcedBytes(response: Response): number | null {
  if (response.headers.has('content-encoding')) return null;
  const text = response.headers.get('content-length');
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
