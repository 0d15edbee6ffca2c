import type { Pixels } from '../../utils/imaging/types.ts';
import { drawAgate } from './pictures/agate.ts';
import { drawBlackHole } from './pictures/black-hole.ts';
import { drawBust } from './pictures/bust.ts';
import { drawCoast } from './pictures/coast.ts';
import { drawDunes } from './pictures/dunes.ts';
import { drawMountains } from './pictures/mountains.ts';
import { drawPlanet } from './pictures/planet.ts';
import type { PictureName } from './picture-names.ts';

/** What draws each picture of the demo. */
export const DRAWINGS: Readonly<Record<PictureName, () => Pixels>> = {
  'black-hole': drawBlackHole,
  mountains: drawMountains,
  coast: drawCoast,
  bust: drawBust,
  agate: drawAgate,
  planet: drawPlanet,
  dunes: drawDunes,
};
