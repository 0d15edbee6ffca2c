import { blend } from './color.ts';
import type { Rgb } from './color.ts';
import { createFilm } from './film.ts';
import type { Film } from './film.ts';
import { normalize, surveyGround } from './ground.ts';
import type { Vector } from './ground.ts';

/** What the eye meets on the ground. Lengths in metres; y is up, z away from the camera. */
export interface GroundPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Unit vector out of the ground. */
  readonly normal: Vector;
  /** 0 in shadow, 1 in the sun. */
  readonly sunlight: number;
  /** Unit vector from the eye to the point. */
  readonly view: Vector;
}

export interface Landscape {
  readonly width: number;
  readonly height: number;
  readonly camera: {
    readonly height: number;
    readonly near: number;
    readonly far: number;
    /** Row of the horizon as a share of the picture's height. */
    readonly horizon: number;
    /** Focal length as a share of the picture's width. */
    readonly focal: number;
  };
  /** Unit vector to the sun. */
  readonly sun: Vector;
  /** Height at x, z with details down to `finest` metres. */
  readonly heightAt: (x: number, z: number, finest: number) => number;
  readonly colorOf: (point: GroundPoint) => Rgb;
  readonly sky: (direction: Vector) => Rgb;
  /** How much of the ground's colour is left after so many metres of air, and what takes its place. */
  readonly haze: (distance: number, direction: Vector) => { readonly clear: number; readonly color: Rgb };
}

/** Draws a height field a column at a time, near to far: a point is seen when it stands higher in the picture than all before it. */
export function drawLandscape(landscape: Landscape): Film {
  const { width, height, camera, sun, colorOf, haze, sky } = landscape;
  const film = createFilm(width, height);
  const focal = camera.focal * width;
  const horizon = camera.horizon * height;
  const { near, far } = camera;
  const survey = surveyGround({ width, focal, near, far, heightAt: landscape.heightAt });

  for (let column = 0; column < width; column++) {
    const slant = (column + 0.5 - width / 2) / focal;
    const directionOf = (row: number) => normalize(slant, (horizon - row) / focal, 1);
    const put = (row: number, color: Rgb) => film.rgb.set(color, (row * width + column) * 3);

    const groundColor = (sample: number, row: number): Rgb => {
      const z = survey.distanceOf(sample);
      const view = directionOf(row);
      const { clear, color } = haze(z * Math.hypot(1, slant), view);
      const ground = colorOf({
        x: slant * z,
        y: survey.heightAt(sample, column),
        z,
        normal: survey.normalAt(sample, column),
        sunlight: survey.sunlightAt(sample, column, sun),
        view,
      });
      return blend(color, ground, clear);
    };

    let top = height;
    let before: { sample: number; color: Rgb } | null = null;
    for (let sample = 0; sample < survey.rows && top > 0; sample++) {
      const z = survey.distanceOf(sample);
      const row = Math.max(
        0,
        Math.ceil(horizon - ((survey.heightAt(sample, column) - camera.height) / z) * focal),
      );
      if (row >= top) continue;
      const color = groundColor(sample, row);
      // Between two samples in sight of each other the ground is one slope, so its colour runs from one to the other.
      const from = before?.sample === sample - 1 ? before.color : color;
      for (let r = row; r < top; r++) put(r, blend(color, from, (r - row) / (top - row)));
      before = { sample, color };
      top = row;
    }
    for (let row = 0; row < top; row++) put(row, sky(directionOf(row + 0.5)));
  }
  return film;
}
