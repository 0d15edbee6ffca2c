import { clamp } from './color.ts';
import type { Noise } from './noise.ts';

/** Sharp ridges, 0…1: folded noise, each octave stronger on what is already high, which leaves the valleys smooth. */
export function ridges(noise: Noise, x: number, z: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let gain = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const fold = 1 - Math.abs(noise.at2(x, z)) * 1.25;
    const ridge = fold * fold * gain;
    // The last octave is faded in, so that detail does not begin at a visible line.
    sum += ridge * weight * clamp(octaves - octave);
    gain = clamp(ridge * 1.7);
    const turned = 1.6 * x + 1.2 * z + 3.1;
    z = 1.6 * z - 1.2 * x + 8.9;
    x = turned;
    weight *= 0.5;
  }
  return sum;
}
