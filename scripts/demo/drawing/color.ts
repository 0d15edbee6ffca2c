/** Linear light, 1 = white of the display. */
export type Rgb = readonly [r: number, g: number, b: number];

export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 below `from`, 1 above `to`, smooth in between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export const blend = (a: Rgb, b: Rgb, t: number): Rgb => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
  mix(a[2], b[2], t),
];

export const scale = (a: Rgb, k: number): Rgb => [a[0] * k, a[1] * k, a[2] * k];

export const add = (a: Rgb, b: Rgb): Rgb => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

export const multiply = (a: Rgb, b: Rgb): Rgb => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];

const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** `hex('#c96f2b')`: the colour as a designer writes it, in linear light. */
export const hex = (text: string): Rgb => {
  const value = Number.parseInt(text.slice(1), 16);
  return [toLinear((value >> 16) / 255), toLinear(((value >> 8) & 255) / 255), toLinear((value & 255) / 255)];
};

/** A ramp through colours at rising positions. */
export function ramp(stops: readonly (readonly [position: number, color: Rgb])[]): (position: number) => Rgb {
  return (position) => {
    let before = stops[0];
    for (const stop of stops) {
      if (position < stop[0] && before) {
        return blend(before[1], stop[1], clamp((position - before[0]) / (stop[0] - before[0] || 1)));
      }
      before = stop;
    }
    return before?.[1] ?? [0, 0, 0];
  };
}
