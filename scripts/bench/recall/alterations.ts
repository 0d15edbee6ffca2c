import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { AppError } from '../../../utils/errors.ts';
import type { Random } from './corpus/random.ts';
import { captionBar, cornerLogo, drawPage, memeText, watermark } from './overlays.ts';

/** A picture that is to be copied: decoded, three channels. */
export interface Original {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

type Alter = (original: Original, random: Random) => Sharp | Promise<Sharp>;

const open = ({ data, width, height }: Original): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });
/** Ends one pipeline and begins another: sharp has an order of its own for what is within one. */
const settle = async (image: Sharp): Promise<Sharp> =>
  sharp(await image.png({ compressionLevel: 1 }).toBuffer());

const scale =
  (share: number): Alter =>
  (it) =>
    open(it).resize(Math.round(it.width * share), Math.round(it.height * share), { fit: 'fill' });

/** Cuts shares of width and height off each side. */
const crop =
  (top: number, right: number, bottom: number, left: number): Alter =>
  (it) => {
    const [x, y] = [Math.round(it.width * left), Math.round(it.height * top)];
    return open(it).extract({
      left: x,
      top: y,
      width: it.width - x - Math.round(it.width * right),
      height: it.height - y - Math.round(it.height * bottom),
    });
  };
const cropAll = (share: number): Alter => crop(share, share, share, share);

/** A frame of `share` of the shorter side, all around. */
const border =
  (share: number, background: string): Alter =>
  (it) => {
    const wide = Math.max(1, Math.round(Math.min(it.width, it.height) * share));
    return open(it).extend({ top: wide, bottom: wide, left: wide, right: wide, background });
  };

const bars =
  (side: 'top' | 'bottom'): Alter =>
  (it, random) => {
    const height = Math.round(it.height * 0.12);
    const bar = captionBar(it.width, height, random);
    return open(it)
      .extend({ [side]: height, background: '#fff' })
      .composite([{ input: bar, left: 0, top: side === 'top' ? 0 : it.height }]);
  };

const letterbox: Alter = (it) => {
  const wide = it.width / it.height < 1.6;
  const add = Math.round(wide ? (it.height * 1.78 - it.width) / 2 : (it.width / 1.33 - it.height) / 2);
  const sides = wide ? { left: add, right: add } : { top: add, bottom: add };
  return open(it).extend({ ...sides, background: '#000' });
};

const lay =
  (draw: (width: number, height: number, random: Random) => OverlayOptions['input']): Alter =>
  (it, random) =>
    open(it).composite([{ input: draw(it.width, it.height, random), left: 0, top: 0 }]);

/** Turned about its middle, in a frame of the same size: white comes in at the corners. */
const rotate =
  (degrees: number): Alter =>
  async (it) => {
    const turned = await settle(open(it).rotate(degrees, { background: '#fff' }));
    const { width, height } = await turned.metadata();
    const [left, top] = [Math.round((width - it.width) / 2), Math.round((height - it.height) / 2)];
    return turned.extract({ left, top, width: it.width, height: it.height });
  };

const screenshot: Alter = async (it, random) => {
  const { page, place } = drawPage(it.width / it.height, random);
  const picture = await open(it).resize(place.width, place.height, { fit: 'fill' }).png().toBuffer();
  return sharp(page)
    .flatten()
    .composite([{ input: picture, left: place.left, top: place.top }]);
};

const gamma =
  (exponent: number): Alter =>
  ({ data, width, height }) =>
    open({ data: Buffer.from(data.map((value) => 255 * (value / 255) ** exponent)), width, height });

const QUALITIES = [10, 20, 30, 40, 50, 60, 70, 80, 90];
const SCALES = [25, 50, 75, 125, 150];

/** What people do to pictures. Each copy is saved as a JPEG of quality 85, where its name does not say otherwise. */
const ALTERATIONS: Readonly<Record<string, Alter>> = {
  ...Object.fromEntries(
    QUALITIES.map((quality): [string, Alter] => [`jpeg q${quality}`, (it) => open(it).jpeg({ quality })]),
  ),
  ...Object.fromEntries(SCALES.map((share): [string, Alter] => [`resize ${share} %`, scale(share / 100)])),
  webp: (it) => open(it).webp({ quality: 60, effort: 1 }),
  avif: (it) => open(it).avif({ quality: 45, effort: 0 }),
  grey: (it) => open(it).greyscale(),
  'gamma 0.6': gamma(0.6),
  'gamma 1.6': gamma(1.6),
  'contrast 0.7': (it) => open(it).linear(0.7, 0.3 * 128),
  'contrast 1.4': (it) => open(it).linear(1.4, -0.4 * 128),
  mirror: (it) => open(it).flop(),
  'rotate 90': (it) => open(it).rotate(90),
  'rotate 180': (it) => open(it).rotate(180),
  'rotate 270': (it) => open(it).rotate(270),
  'crop 2 %': cropAll(0.02),
  'crop 5 %': cropAll(0.05),
  'crop 7 %': cropAll(0.07),
  'crop 10 %': cropAll(0.1),
  'crop left 15 %': crop(0, 0, 0, 0.15),
  'crop right 15 %': crop(0, 0.15, 0, 0),
  'crop top 15 %': crop(0.15, 0, 0, 0),
  'crop bottom 15 %': crop(0, 0, 0.15, 0),
  'caption bar below 12 %': bars('bottom'),
  'caption bar above 12 %': bars('top'),
  'meme text': lay(memeText),
  'corner logo': lay(cornerLogo),
  'border white 3 %': border(0.03, '#fff'),
  'border white 10 %': border(0.1, '#fff'),
  'border black 6 %': border(0.06, '#000'),
  letterbox,
  'page screenshot': screenshot,
  'watermark 45 %': lay(watermark),
  'rotate 1°': rotate(1),
  'rotate 2°': rotate(2),
  'rotate 3°': rotate(3),
};

export const ALTERATION_NAMES: readonly string[] = Object.keys(ALTERATIONS);

/** The file of an altered copy. */
export async function makeCopy(
  name: string,
  original: Original,
  random: Random,
): Promise<Uint8Array<ArrayBuffer>> {
  const altered = await ALTERATIONS[name]?.(original, random);
  if (!altered) throw new AppError('internal.unexpected', `no alteration is named ${name}`);
  const isEncoded = /^(jpeg|webp|avif)/.test(name);
  return new Uint8Array(await (isEncoded ? altered : altered.jpeg({ quality: 85 })).toBuffer());
}
