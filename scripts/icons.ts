/** `npm run icons`: draws the mark into public/icon/N.png, where WXT finds it. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp from 'sharp';

const OUT = resolve(import.meta.dirname, '../public/icon');

/** Each stands out from light and from dark toolbars. */
const PICTURE = '#2a7a96';
const LIGHT = '#fbfaf7';
const HILL = '#8fc3d6';
const LABEL = '#e08a2e';

/**
 * A picture with its museum label below it, on a grid of eighths, so that at 16 pixels every edge falls between pixels.
 * The label's text is only there where it has room.
 */
function mark(size: number): string {
  const text = `<path d="M66 105h44M66 112h28" stroke="${LIGHT}" stroke-width="4" stroke-linecap="round"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="${size}" height="${size}">
    <clipPath id="frame"><rect x="8" y="8" width="112" height="80" rx="12"/></clipPath>
    <g clip-path="url(#frame)">
      <rect width="128" height="96" fill="${PICTURE}"/>
      <circle cx="40" cy="36" r="14" fill="${LIGHT}"/>
      <path d="M8 88L48 58 66 72 92 42 120 68V88Z" fill="${HILL}"/>
    </g>
    <rect x="56" y="96" width="64" height="24" rx="5" fill="${LABEL}"/>
    ${size >= 48 ? text : ''}
  </svg>`;
}

await mkdir(OUT, { recursive: true });
for (const size of [16, 32, 48, 96, 128]) {
  await sharp(Buffer.from(mark(size)))
    .png({ compressionLevel: 9 })
    .toFile(`${OUT}/${size}.png`);
}
