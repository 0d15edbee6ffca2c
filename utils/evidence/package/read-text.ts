import { AppError } from '../../errors.ts';

/** Most of what a package tells in JSON; a log of 100,000 calls has 30 MB. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * A file of a package as text.
 * @throws {AppError} `evidence.malformed` when it is missing, too large or no UTF-8
 */
export async function readText(files: ReadonlyMap<string, Blob>, path: string): Promise<string> {
  const refuse = (reason: string) =>
    new AppError('evidence.malformed', `${path} is ${reason.replaceAll('_', ' ')}`, { details: { reason } });
  const blob = files.get(path);
  if (!blob) throw refuse('missing');
  if (blob.size > MAX_TEXT_BYTES) throw refuse('too_large');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await blob.arrayBuffer());
  } catch {
    throw refuse('no_text');
  }
}
