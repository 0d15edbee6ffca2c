import { describe, expect, test } from 'vitest';
import { createPaths } from '../../../scripts/demo/pictures/photon-paths.ts';

describe('createPaths', () => {
  test('bends light far from the hole by Einstein’s 4M/b', () => {
    const cameraRadius = 10_000;
    const angle = 0.05;
    const path = createPaths({ cameraRadius, maxAngle: 0.1 }).at(angle);
    const deflection = (path.escapesAt ?? 0) - (Math.PI - angle);
    expect(deflection * path.impact).toBeCloseTo(4, 1);
  });

  test('lets light fall in below the critical impact of √27 M, and escape above it', () => {
    const paths = createPaths({ cameraRadius: 50, maxAngle: 0.3 });
    const angleOf = (impact: number) => Math.asin((impact * Math.sqrt(1 - 2 / 50)) / 50);
    expect(paths.at(angleOf(Math.sqrt(27) - 0.02)).escapesAt).toBeNull();
    expect(paths.at(angleOf(Math.sqrt(27) + 0.02)).escapesAt).toBeGreaterThan(Math.PI);
  });

  test('starts every path at the camera', () => {
    const path = createPaths({ cameraRadius: 46, maxAngle: 0.5 }).at(0.2);
    expect(path.radiusAt(0)).toBeCloseTo(46, 3);
  });
});
