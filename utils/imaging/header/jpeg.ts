import { UNKNOWN_SIZE, type SizeReader } from './size.ts';

/** Markers without a length: TEM, RST0–7, SOI, EOI. */
const stands = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/** SOF0–15; among them DHT, JPG and DAC are something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const START_OF_SCAN = 0xda;

/** More than any camera or editor writes before the frame; a file of nothing but markers is not walked to its end. */
const MAX_SEGMENTS = 4096;

/** ITU-T T.81, annex B: segments up to the first frame header. */
export const readJpegSize: SizeReader = (file) => {
  if (file.byteLength < 3 || file.getUint16(0) !== 0xffd8 || file.getUint8(2) !== 0xff) return null;
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment++) {
    if (at + 9 > file.byteLength || file.getUint8(at) !== 0xff) break;
    const marker = file.getUint8(at + 1);
    if (isFrame(marker)) return { width: file.getUint16(at + 7), height: file.getUint16(at + 5) };
    if (marker === START_OF_SCAN) break;
    if (marker === 0xff) at += 1;
    else if (stands(marker)) at += 2;
    else at += 2 + file.getUint16(at + 2);
  }
  return UNKNOWN_SIZE;
};
