import { startsWith, UNKNOWN_SIZE, type SizeReader } from './size.ts';

/** BITMAPINFOHEADER and its successors; a negative height means that rows run top-down. */
export const readBmpSize: SizeReader = (file) => {
  // Two letters are a weak signature: text may start so. The header that follows is 40 to 124 bytes long.
  if (!startsWith(file, 'BM') || file.byteLength < 18) return null;
  const headerBytes = file.getUint32(14, true);
  if (headerBytes < 40 || headerBytes > 124) return null;
  if (file.byteLength < 26) return UNKNOWN_SIZE;
  return { width: Math.max(0, file.getInt32(18, true)), height: Math.abs(file.getInt32(22, true)) };
};
