/** A repeatable source of choices: the same seed draws the same picture at each run. */
export interface Random {
  /** From 0 up to 1. */
  readonly share: () => number;
  /** From `low` up to `high`. */
  readonly between: (low: number, high: number) => number;
  /** A whole number from `low` to `high`, both possible. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
}

/** Mulberry32, after its seed was mixed so that neighbouring seeds have nothing in common. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + (high - low) * share();
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  return {
    share,
    between,
    whole,
    chance: (probability) => share() < probability,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
  };
}
