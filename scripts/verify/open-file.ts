import { openAsBlob } from 'node:fs';
import { AppError } from '../../utils/errors.ts';

/** @throws {AppError} `messaging.bad_request` */
export async function openFile(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch (cause) {
    throw new AppError('messaging.bad_request', `cannot read ${file}`, { cause });
  }
}
