import { stat } from 'node:fs/promises';
import { AppError, toAppError } from '../../utils/errors.ts';
import { readImageFile, type ImageFile } from '../imaging/read-image.ts';

/**
 * Reads a picture that was named on the command line.
 * @throws {AppError} as `readImageFile`, in words that stand behind the file's name
 */
export async function readPicture(file: string): Promise<ImageFile> {
  try {
    return await readImageFile(file);
  } catch (thrown) {
    const { code, message, details } = toAppError(thrown);
    throw new AppError(code, (await reasonFor(file, code, details['reason'])) ?? message, {
      details,
      cause: thrown,
    });
  }
}

async function reasonFor(file: string, code: string, systemCode: unknown): Promise<string | null> {
  if (systemCode === 'ENOENT') return 'no such file';
  if (typeof systemCode === 'string') return `cannot be read (${systemCode})`;
  if (code !== 'imaging.not_an_image') return null;
  const isFolder = await stat(file).then(
    (it) => it.isDirectory(),
    () => false,
  );
  return isFolder
    ? `is a folder: name its files, as in '${file.replace(/\/+$/, '')}/*.jpg'`
    : 'not an image Whence registers (JPEG, PNG, WebP, AVIF, GIF)';
}
