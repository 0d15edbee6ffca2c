import sharp from 'sharp';
import type { IndexedWork, Verdict } from '../../../utils/matching/types.ts';
import { readImageFile, type ImageFile } from '../../imaging/read-image.ts';
import { makeCopy, type Original } from './alterations.ts';
import { createRandom } from './corpus/random.ts';

/** A registered picture, and its pixels to make copies of. */
export interface Registered {
  readonly path: string;
  readonly file: ImageFile;
  readonly original: Original;
}

export async function register(path: string): Promise<Registered> {
  const file = await readImageFile(path);
  const { data, info } = await sharp(file.bytes)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { path, file, original: { data, width: info.width, height: info.height } };
}

/** What was said of an altered copy: `wrong` if another work was named, whether or not the right one was as well. */
export interface Copied {
  readonly path: string;
  readonly said: 'same' | 'similar' | 'none' | 'wrong';
  /** How near the right work's hashes are; null where it was not named. */
  readonly distanceBits: number | null;
}

function judge(path: string, verdict: Verdict<IndexedWork>, sequence: number): Copied {
  if (!('matches' in verdict) || verdict.kind === 'exact') return { path, said: 'none', distanceBits: null };
  const right = verdict.matches.find(({ work }) => work.sequence === sequence);
  const said = right && verdict.matches.length === 1 ? verdict.kind : 'wrong';
  return { path, said, distanceBits: right?.distanceBits ?? null };
}

/** What the extension says of an altered copy of each original. */
export async function measureAlteration(
  name: string,
  works: readonly Registered[],
  ask: (bytes: Uint8Array) => Promise<Verdict<IndexedWork>>,
  seed: number,
): Promise<Copied[]> {
  const copied: Copied[] = [];
  for (const [sequence, { path, original }] of works.entries()) {
    const copy = await makeCopy(name, original, createRandom((seed - 1) * 1_000_003 + sequence));
    copied.push(judge(path, await ask(copy), sequence));
  }
  return copied;
}

/** Share of the copies whose original is named, and no other work. */
export const recallOf = (copied: readonly Copied[]): number =>
  copied.filter(({ said }) => said === 'same' || said === 'similar').length / copied.length;
