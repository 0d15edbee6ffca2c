import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { makeCopy } from '../../scripts/bench/recall/alterations.ts';
import { createRandom } from '../../scripts/bench/recall/corpus/random.ts';
import { register } from '../../scripts/bench/recall/recall.ts';
import { drawPicture } from './support/pictures.ts';
import { createWorld, openChromium, openPage, waitForReport, type World } from './support/world.ts';

/** What is done to the picture, and what is said of it then: the same where hashes tell, similar where the second look does. */
const COPIES = {
  mirror: 'same',
  'rotate 90': 'same',
  'crop 7 %': 'same',
  'crop left 15 %': 'same',
  'border white 10 %': 'same',
  'page screenshot': 'same',
  'watermark 45 %': 'same',
  'rotate 3°': 'similar',
} as const;

const nameOf = (alteration: string) => `/${alteration.replaceAll(/\W+/g, '-')}.jpg`;

let world: World;
let browser: ExtensionBrowser;

beforeAll(async () => {
  world = await createWorld();
  const paths = await Promise.all([1, 2].map((seed) => drawPicture(world.folder, `${seed}.png`, seed)));
  await world.register(paths.slice(0, 1));
  const [own, other] = await Promise.all(paths.map(register));
  if (!own || !other) throw new Error('nothing was drawn');
  for (const alteration of Object.keys(COPIES)) {
    const body = await makeCopy(alteration, own.original, createRandom(1));
    world.site.set(nameOf(alteration), { type: 'image/jpeg', body });
  }
  const body = await makeCopy('jpeg q80', other.original, createRandom(1));
  world.site.set('/other.jpg', { type: 'image/jpeg', body });
});

afterEach(async () => {
  for (const gateway of world.gateways) gateway.isDown = false;
  await browser?.close();
});

afterAll(() => world?.stop());

async function look(path: string, names: readonly string[]) {
  const images = names.map((name) => `<img src="${name}" height="150">`).join('');
  world.site.set(path, { type: 'text/html', body: images });
  const { tabId } = await openPage(browser, world.site.url + path);
  const { images: found } = await waitForReport(
    browser,
    tabId,
    (report) =>
      report.images.length === names.length &&
      report.images.every(({ verdict }) => verdict.kind !== 'checking'),
  );
  return Object.fromEntries(found.map(({ imageUrl, verdict }) => [new URL(imageUrl).pathname, verdict]));
}

describe('an altered copy', () => {
  test('is told from its hashes, or else from a comparison with the preview', async () => {
    browser = await openChromium(world);
    const said = await look('/copies', [...Object.keys(COPIES).map(nameOf), '/other.jpg']);
    const kinds = Object.entries(said).map(([name, { kind }]) => [name, kind]);
    const expected = Object.entries(COPIES).map(([alteration, kind]) => [nameOf(alteration), kind]);
    expect(Object.fromEntries(kinds)).toEqual(Object.fromEntries([...expected, ['/other.jpg', 'none']]));
  });

  test('is not said to be unknown when the preview to compare it with is not to be had', async () => {
    browser = await openChromium(world);
    for (const gateway of world.gateways) gateway.isDown = true;
    const said = await look('/alone', [nameOf('rotate 3°'), '/other.jpg']);
    expect(said).toEqual({
      [nameOf('rotate 3°')]: { kind: 'not_checked', reason: 'not_compared' },
      '/other.jpg': { kind: 'none' },
    });
  });
});
