import { startsWith, UNKNOWN_SIZE, type SizeReader } from './size.ts';

/** PNG, third edition, §5.2 and §11.2.1: IHDR is the first chunk. */
export const readPngSize: SizeReader = (file) => {
  if (!startsWith(file, '\x89PNG\r\n\x1a\n')) return null;
  if (!startsWith(file, 'IHDR', 12) || file.byteLength < 24) return UNKNOWN_SIZE;
  return { width: file.getUint32(16), height: file.getUint32(20) };
};
