import { startsWith, UNKNOWN_SIZE, type SizeReader } from './size.ts';

/** GIF89a §18: the logical screen, on which every frame is drawn. */
export const readGifSize: SizeReader = (file) => {
  if (!startsWith(file, 'GIF87a') && !startsWith(file, 'GIF89a')) return null;
  if (file.byteLength < 10) return UNKNOWN_SIZE;
  return { width: file.getUint16(6, true), height: file.getUint16(8, true) };
};
