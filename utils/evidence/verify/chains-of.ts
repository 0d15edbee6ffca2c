import { ANCHOR_PROOF } from '../package/layout.ts';
import type { OpenPackage } from './open-package.ts';

/** The chains that a package says would confirm it: of the blocks it names, and of its anchors. */
export function chainsOf({ seal, files }: Pick<OpenPackage, 'seal' | 'files'>): number[] {
  const anchored = [...files.keys()]
    .filter((path) => ANCHOR_PROOF.test(path))
    .map((path) => /\d+/.exec(path)?.[0]);
  const ids = [...seal.beacon.map(({ chainId }) => chainId), ...anchored.map(Number)];
  return [...new Set(ids)].toSorted((one, other) => one - other);
}
