import type { Pixels } from '../../../../utils/imaging/types.ts';
import { drawAvatar } from './avatars.ts';
import { drawChart } from './charts.ts';
import { drawIcon } from './icons.ts';
import { drawLogo } from './logos.ts';
import { createRandom, type Random } from './random.ts';
import { readPixels, renderFile } from './render.ts';
import type { Drawing } from './svg.ts';
import { drawTextScreenshot } from './texts.ts';
import { drawTweet } from './tweets.ts';

/** The kinds of pictures that hold little but a layout, and so are taken for one another. */
export const CLASSES = {
  avatars: drawAvatar,
  icons: drawIcon,
  logos: drawLogo,
  charts: drawChart,
  texts: drawTextScreenshot,
  tweets: drawTweet,
} as const satisfies Readonly<Record<string, (random: Random) => Drawing>>;

export type ClassName = keyof typeof CLASSES;

/** So many different pictures of a class, one after the other; the same for the same seed. */
export async function* drawClass(name: ClassName, count: number, seed = 1): AsyncGenerator<Pixels> {
  const seen = new Set<string>();
  for (let i = 0; seen.size < count; i++) {
    const random = createRandom(seed * 1_000_003 + i);
    const { key, svg } = CLASSES[name](random);
    if (seen.has(key)) continue;
    seen.add(key);
    yield readPixels(await renderFile(svg, random));
  }
}
