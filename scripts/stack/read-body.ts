import type { IncomingMessage } from 'node:http';
import { AppError } from '../../utils/errors.ts';

const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

const tooLarge = () => new AppError('ipfs.too_large', `an upload may have ${MAX_UPLOAD_BYTES} bytes`);

/** All that is sent with a request. @throws {AppError} `ipfs.too_large` */
export async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  // Leaving the loop below ends the connection; who announces too much can still be answered.
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge();
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > MAX_UPLOAD_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
