import { clamp } from './color.ts';

export type Vector = readonly [x: number, y: number, z: number];

export const normalize = (x: number, y: number, z: number): Vector => {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
};

/** Distance between two rows of the survey as a share of the distance from the eye. */
const SPACING = 0.005;
/** Columns beyond the picture's sides, as a share of its width: what stands there still throws shadows into it. */
const MARGIN = 0.2;

/** Heights measured once, where the camera looks: a column for each column of the picture, rows ever further apart. */
export interface Survey {
  readonly rows: number;
  readonly distanceOf: (row: number) => number;
  /** Height at a column of the picture. */
  readonly heightAt: (row: number, column: number) => number;
  readonly normalAt: (row: number, column: number) => Vector;
  /** 0 in shadow, 1 in the sun. */
  readonly sunlightAt: (row: number, column: number, sun: Vector) => number;
}

/**
 * @param focal in pixels
 * @param heightAt height in metres at x, z, taking into account details down to `finest` metres
 */
export function surveyGround(options: {
  width: number;
  focal: number;
  near: number;
  far: number;
  heightAt: (x: number, z: number, finest: number) => number;
}): Survey {
  const { width, focal, near, far } = options;
  const margin = Math.round(width * MARGIN);
  const columns = width + 2 * margin;
  const rows = Math.ceil(Math.log(far / near) / SPACING);
  const distanceOf = (row: number) => near * Math.exp(SPACING * row);
  const slantOf = (column: number) => (column + 0.5 - width / 2) / focal;

  const heights = new Float32Array(rows * columns);
  for (let row = 0, i = 0; row < rows; row++) {
    const z = distanceOf(row);
    for (let column = -margin; column < width + margin; column++, i++) {
      heights[i] = options.heightAt(slantOf(column) * z, z, z * SPACING * 1.5);
    }
  }
  const heightAt = (row: number, column: number): number =>
    heights[clamp(row, 0, rows - 1) * columns + clamp(column + margin, 0, columns - 1)] ?? 0;

  /** From the differences to the neighbours; a row's neighbour stands on the same slant, so a bit to the side. */
  const normalAt = (row: number, column: number): Vector => {
    const z = distanceOf(row);
    const reach = 3;
    const alongX =
      (heightAt(row, column + reach) - heightAt(row, column - reach)) / ((2 * reach * z) / focal);
    const alongRay = (heightAt(row + 1, column) - heightAt(row - 1, column)) / (2 * SPACING * z);
    return normalize(-alongX, 1, -(alongRay - slantOf(column) * alongX));
  };

  /** Walks towards the sun; the higher it passes over all that stands there, the lighter. */
  const sunlightAt = (row: number, column: number, sun: Vector): number => {
    const z = distanceOf(row);
    const x = slantOf(column) * z;
    const y = heightAt(row, column);
    let light = 1;
    for (let reach = z * 0.012 + 8, step = 0; step < 20 && light > 0; step++, reach *= 1.28) {
      const [sx, sz] = [x + sun[0] * reach, z + sun[2] * reach];
      if (sz <= near || sz >= far) break;
      const atColumn = Math.round((sx / sz) * focal + width / 2 - 0.5);
      if (atColumn < -margin || atColumn >= width + margin) break;
      const ground = heightAt(Math.round(Math.log(sz / near) / SPACING), atColumn);
      light = Math.min(light, 0.5 + (y + sun[1] * reach - ground) / (reach * 0.05));
    }
    return clamp(light);
  };

  return { rows, distanceOf, heightAt, normalAt, sunlightAt };
}
