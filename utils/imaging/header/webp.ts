import { startsWith, UNKNOWN_SIZE, type SizeReader } from './size.ts';

const getUint24 = (file: DataView, at: number) => file.getUint16(at, true) | (file.getUint8(at + 2) << 16);

/** WebP container specification; RFC 6386 §9.1 (lossy), WebP lossless bitstream §3. */
export const readWebpSize: SizeReader = (file) => {
  if (!startsWith(file, 'RIFF') || !startsWith(file, 'WEBP', 8)) return null;
  if (file.byteLength < 30) return UNKNOWN_SIZE;
  if (startsWith(file, 'VP8X', 12))
    return { width: getUint24(file, 24) + 1, height: getUint24(file, 27) + 1 };
  if (startsWith(file, 'VP8L', 12)) {
    const bits = file.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(file, 'VP8 ', 12)) return UNKNOWN_SIZE;
  return { width: file.getUint16(26, true) & 0x3fff, height: file.getUint16(28, true) & 0x3fff };
};
