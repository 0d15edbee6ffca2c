import sharp from 'sharp';
import { fingerprintImage, type ImageFile } from '../../../imaging/read-image.ts';
import { openRegistry } from '../registry.ts';
import { CLASSES, drawClass } from './draw-class.ts';
import { unrelatedPhotographs } from './photographs.ts';

/**
 * How often pictures of a class were taken for others: `count` is that of both kinds of match. `pairs` are those of a picture and
 * a work of the class, `crossPairs` those with works of all the others.
 */
export interface FalsePositives {
  readonly count: number;
  readonly same: number;
  readonly similar: number;
  readonly pairs: number;
  readonly crossPairs: number;
}

/** The class whose pictures are cut from the originals' own photographs, among others. */
export const PHOTOGRAPHS = 'photographs';

export interface Strangers {
  readonly registered: readonly { readonly name: string; readonly file: ImageFile }[];
  readonly asked: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

async function* photographFiles(
  folder: string,
  scenes: number,
  seed: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const { data, width, height } of await unrelatedPhotographs(folder, scenes, seed)) {
    const picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    yield new Uint8Array(await picture.png({ compressionLevel: 1 }).toBuffer());
  }
}

/**
 * Every second picture of all classes is registered; the others are there to be asked for. `count` pictures of a class on each
 * side; of photographs half of all cuts and `scenes`.
 */
export async function drawStrangers(
  {
    photos,
    seed,
    count,
    scenes,
  }: { readonly photos: string; readonly seed: number; readonly count: number; readonly scenes: number },
  say: (detail: string) => void,
): Promise<Strangers> {
  const registered: Strangers['registered'][number][] = [];
  const asked: Strangers['asked'][number][] = [];
  const classes = [
    [PHOTOGRAPHS, photographFiles(photos, scenes, seed)] as const,
    ...Object.entries(CLASSES).map(([name, draw]) => [name, drawClass(draw, 2 * count, seed)] as const),
  ];
  for (const [name, files] of classes) {
    let drawn = 0;
    for await (const bytes of files) {
      if (drawn++ % 2 === 0) registered.push({ name, file: await fingerprintImage(bytes) });
      else asked.push({ name, bytes });
      if (drawn % 100 === 0) say(`${name}: ${drawn}`);
    }
  }
  return { registered, asked };
}

/** Asks for pictures of each class in a registry of other pictures of all classes: whatever is told is false. */
export async function falsePositives(
  { registered, asked }: Strangers,
  say: (detail: string) => void,
): Promise<Record<string, FalsePositives>> {
  const ask = openRegistry(registered.map(({ file }) => file));
  const totals: Record<string, FalsePositives> = {};
  for (const [i, { name, bytes }] of asked.entries()) {
    const verdict = await ask(bytes);
    const found = 'matches' in verdict ? verdict.matches.length + verdict.omitted : 0;
    const before = totals[name] ?? { same: 0, similar: 0, pairs: 0, crossPairs: 0 };
    const pairs = registered.filter((work) => work.name === name).length;
    totals[name] = {
      count: before.same + before.similar + found,
      same: before.same + (verdict.kind === 'same' ? found : 0),
      similar: before.similar + (verdict.kind === 'similar' ? found : 0),
      pairs: before.pairs + pairs,
      crossPairs: before.crossPairs + registered.length - pairs,
    };
    if (i % 100 === 0) say(`asked for ${i} of ${asked.length}`);
  }
  return totals;
}
