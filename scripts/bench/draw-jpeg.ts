import sharp from 'sharp';

/** A JPEG with structure at every scale, the same at each run: what a photograph costs to decode. */
export async function drawJpeg(width: number, height: number): Promise<Buffer> {
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < rgb.length; at++) {
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const waves =
      Math.sin(x / 97 + (at % 3)) + Math.sin(y / 61) + Math.sin((x + y) / 17) + Math.sin((x * y) / 9000);
    const grain = (Math.imul(pixel + 1, 2654435761) >>> 28) - 8;
    rgb[at] = Math.max(0, Math.min(255, 128 + 28 * waves + grain));
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}
