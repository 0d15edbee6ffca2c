import sharp from 'sharp';
import { fingerprintImage, type ImageFile } from '../../../imaging/read-image.ts';
import { openRegistry } from '../registry.ts';
import { CLASSES, drawClass } from './draw-class.ts';
import { unrelatedPhotographs } from './photographs.ts';

/** How often pictures were taken for others: `count` is that of both kinds of match, in `pairs` of a picture and a work. */
export interface FalsePositives {
  readonly count: number;
  readonly same: number;
  readonly similar: number;
  readonly pairs: number;
}

interface Side {
  readonly name: string;
  readonly file: ImageFile;
}

async function* photographFiles(folder: string, scenes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const { data, width, height } of await unrelatedPhotographs(folder, scenes)) {
    const picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    yield new Uint8Array(await picture.png({ compressionLevel: 1 }).toBuffer());
  }
}

/** Every second picture of all classes is registered; the others are asked for, as the extension does it. */
async function drawSides(
  { photos, count, scenes }: { photos: string; count: number; scenes: number },
  say: (detail: string) => void,
): Promise<{ readonly registered: Side[]; readonly asked: Side[] }> {
  const sides: [registered: Side[], asked: Side[]] = [[], []];
  const classes = [
    ['photographs', photographFiles(photos, scenes)] as const,
    ...Object.entries(CLASSES).map(([name, draw]) => [name, drawClass(draw, 2 * count)] as const),
  ];
  for (const [name, files] of classes) {
    let drawn = 0;
    for await (const bytes of files) {
      sides[drawn++ % 2]?.push({ name, file: await fingerprintImage(bytes) });
      if (drawn % 100 === 0) say(`${name}: ${drawn}`);
    }
  }
  return { registered: sides[0], asked: sides[1] };
}

/**
 * Asks for pictures of each class in a registry of other pictures of all classes: whatever is told is false. `count` pictures
 * of a class are registered and as many asked for; of photographs half of all cuts and `scenes`.
 */
export async function falsePositives(
  options: { readonly photos: string; readonly count: number; readonly scenes: number },
  say: (detail: string) => void,
): Promise<Record<string, FalsePositives>> {
  const { registered, asked } = await drawSides(options, say);
  const ask = openRegistry(registered.map(({ file }) => file));
  const totals: Record<string, FalsePositives> = {};
  for (const [i, { name, file }] of asked.entries()) {
    const verdict = await ask(file.bytes);
    const found = 'matches' in verdict ? verdict.matches.length + verdict.omitted : 0;
    const { same, similar, pairs } = totals[name] ?? { same: 0, similar: 0, pairs: 0 };
    totals[name] = {
      count: same + similar + found,
      same: same + (verdict.kind === 'same' ? found : 0),
      similar: similar + (verdict.kind === 'similar' ? found : 0),
      pairs: pairs + registered.length,
    };
    if (i % 100 === 0) say(`asked for ${i} of ${asked.length}`);
  }
  return totals;
}
