import { BLOCK_SIDE } from './taps.ts';

/** How steep one step of the block is, in whole hundredths of full scale; float32 before it is cut, as the reference. */
const steepness = (from: number, to: number): number =>
  Math.abs(Math.fround(Math.fround(Math.fround(from - to) * 100) / 255) | 0);

/** PDQ's quality of a 64×64 block, 0–100: the sum of its steps. Flat pictures have few and hash to noise. */
export function blockQuality(block: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < block.length; at++) {
    const value = block[at] ?? 0;
    const isLastColumn = (at & (BLOCK_SIDE - 1)) === BLOCK_SIDE - 1;
    if (!isLastColumn) sum += steepness(value, block[at + 1] ?? 0);
    if (at + BLOCK_SIDE < block.length) sum += steepness(value, block[at + BLOCK_SIDE] ?? 0);
  }
  return Math.min(100, Math.floor(sum / 90));
}
