import type { Pixels } from '../../../../utils/imaging/types.ts';
import { drawLeaves } from './leaves.ts';
import { drawRange } from './range.ts';
import { drawSpheres } from './spheres.ts';
import { drawStreet } from './street.ts';

/** What is drawn at several seeds beside the demo's pictures. */
export const SCENES: Readonly<Record<string, (seed: number) => Pixels>> = {
  range: drawRange,
  spheres: drawSpheres,
  street: drawStreet,
  leaves: drawLeaves,
};
