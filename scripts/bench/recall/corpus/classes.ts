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

interface Asked {
  readonly name: string;
  readonly bytes: Uint8Array;
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
): Promise<{ readonly registered: ImageFile[]; readonly asked: Asked[] }> {
  const registered: ImageFile[] = [];
  const asked: Asked[] = [];
  const classes = [
    ['photographs', photographFiles(photos, scenes)] as const,
    ...Object.entries(CLASSES).map(([name, draw]) => [name, drawClass(draw, 2 * count)] as const),
  ];
  for (const [name, files] of classes) {
    let drawn = 0;
    for await (const bytes of files) {
      if (drawn++ % 2 === 0) registered.push(await fingerprintImage(bytes));
      else asked.push({ name, bytes });
      if (drawn % 100 === 0) say(`${name}: ${drawn}`);
    }
  }
  return { registered, asked };
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
  const ask = openRegistry(registered);
  const totals: Record<string, FalsePositives> = {};
  for (const [i, { name, bytes }] of asked.entries()) {
    const verdict = await ask(bytes);
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
