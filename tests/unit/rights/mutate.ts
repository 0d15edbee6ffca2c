/** Numbers from 0 to below `below`, the same for the same seed: xorshift32. */
export function randomFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % Math.max(below, 1);
  };
}

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];

/** Does to a file what a broken disk or a hostile hand would: up to eight times one of six things. */
export function mutate(file: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes = file.slice();
  for (let times = 1 + random(8); times > 0; times--) {
    const at = random(bytes.length);
    const length = random(64);
    const kind = random(6);
    if (kind === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    else if (kind === 1) bytes[at] = EXTREMES[random(EXTREMES.length)] ?? 0;
    else if (kind === 2) bytes.fill(EXTREMES[random(EXTREMES.length)] ?? 0, at, at + 4);
    else if (kind === 3) bytes = bytes.slice(0, Math.max(at, 4));
    else if (kind === 4) bytes.copyWithin(random(bytes.length), at, at + length);
    else
      bytes = Uint8Array.of(
        ...bytes.subarray(0, at),
        ...bytes.subarray(at, at + length),
        ...bytes.subarray(at),
      );
  }
  return bytes;
}
