import { HASH_BYTES } from '../../../utils/matching/heads.ts';
import { createRandom, drawHashes, fillLikeRegistry, flipBits } from './drawn-hashes.ts';

/** Pictures that the registry's works look like, and pictures that nobody registered. */
const REGISTERED = 400;
const OTHERS = 50;

/** A registry's hashes, and what is looked up in it: half of the queries are altered copies, half unknown pictures. */
export interface RegistryHashes {
  readonly hashes: Uint8Array;
  readonly queries: readonly Uint8Array[];
  /** Unknown pictures in eight orientations. */
  readonly fingerprints: readonly (readonly Uint8Array[])[];
}

export function makeRegistryHashes(count: number): RegistryHashes {
  const pictures = Array.from({ length: REGISTERED }, (_, seed) => drawHashes(seed));
  const others = Array.from({ length: OTHERS }, (_, seed) => drawHashes(REGISTERED + seed));
  const hashes = new Uint8Array(count * HASH_BYTES);
  fillLikeRegistry(
    hashes,
    pictures.flatMap(([asItIs]) => asItIs ?? []),
  );
  const random = createRandom(7);
  const copies = others.map(() => {
    const at = Math.floor(random() * count) * HASH_BYTES;
    return flipBits(hashes.slice(at, at + HASH_BYTES), 24 * random(), random);
  });
  const unknown = others.flatMap(([asItIs]) => asItIs ?? []);
  return { hashes, queries: copies.flatMap((copy, i) => [copy, unknown[i] ?? copy]), fingerprints: others };
}
