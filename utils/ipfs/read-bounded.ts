import { AppError } from '../errors.ts';

/**
 * Reads a body of at most `maxBytes`, checked against the announced size first and again while reading.
 * The rest of a body that is too large is the caller's to abort.
 * @throws {AppError} `ipfs.too_large`; and whatever the stream throws
 */
export async function readBounded(
  response: Response,
  maxBytes: number,
  onChunk: (received: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = announcedBytes(response) ?? 0;
  const chunks: Uint8Array[] = [];
  let total = 0;
  const refuseOver = (bytes: number): void => {
    if (bytes <= maxBytes) return;
    throw new AppError('ipfs.too_large', `sent ${bytes} bytes or more, ${maxBytes} are allowed`, {
      details: { bytes, maxBytes },
    });
  };
  refuseOver(announced);
  for await (const chunk of response.body ?? []) {
    total += chunk.byteLength;
    refuseOver(total);
    chunks.push(chunk);
    onChunk(total);
  }
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** The size that a response announces, or null when it tells none, or that of something packed. */
export function announcedBytes(response: Response): number | null {
  if (response.headers.has('content-encoding')) return null;
  const text = response.headers.get('content-length');
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
