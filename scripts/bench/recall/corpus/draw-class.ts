import type { Random } from './random.ts';
import { drawAvatar } from './avatars.ts';
import { drawChart } from './charts.ts';
import { drawGradient } from './gradients.ts';
import { drawIcon } from './icons.ts';
import { drawLogo } from './logos.ts';
import { createRandom } from './random.ts';
import { renderFile } from './render.ts';
import type { Drawing } from './svg.ts';
import { drawTextScreenshot } from './texts.ts';
import { drawTweet } from './tweets.ts';

/** The kinds of pictures that hold little but a layout, and so are taken for one another. */
export const CLASSES: Readonly<Record<string, (random: Random) => Drawing>> = {
  avatars: drawAvatar,
  icons: drawIcon,
  logos: drawLogo,
  charts: drawChart,
  texts: drawTextScreenshot,
  tweets: drawTweet,
  gradients: drawGradient,
};

/** Files of so many different pictures of a kind, one after the other; the same for the same seed. */
export async function* drawClass(
  draw: (random: Random) => Drawing,
  count: number,
  seed: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const seen = new Set<string>();
  for (let i = 0; seen.size < count; i++) {
    const random = createRandom(seed * 1_000_003 + i);
    const { key, svg } = draw(random);
    if (seen.has(key)) continue;
    seen.add(key);
    yield renderFile(svg, random);
  }
}
