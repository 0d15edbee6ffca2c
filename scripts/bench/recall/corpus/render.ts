import sharp from 'sharp';
import type { Pixels } from '../../../../utils/imaging/types.ts';
import type { Random } from './random.ts';

/** The bytes of the file that a site would serve: PNG, or as often JPEG or WebP of some quality, which leave their traces. */
export async function renderFile(svg: string, random: Random): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp(Buffer.from(svg)).flatten({ background: '#fff' });
  const quality = random.whole(60, 92);
  const encoded = random.pick([
    () => picture.png({ compressionLevel: 1 }),
    () => picture.jpeg({ quality }),
    () => picture.webp({ quality, effort: 0 }),
  ])();
  return new Uint8Array(await encoded.toBuffer());
}

/** The pixels of a file. */
export async function readPixels(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
