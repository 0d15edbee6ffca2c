import { compareWitness } from './compare-sides.ts';
import type { CaptureSide } from './capture-side.ts';
import type { Witness } from './witness-record.ts';

/** What is sealed of a witness beside its package: whose it is, and how both compare. */
export const describeWitness = (
  ours: CaptureSide,
  theirs: CaptureSide,
  seal: Pick<Witness, 'm' | 'publicKey' | 'capturedAt'>,
): Witness => ({ version: 1, ...seal, url: theirs.url, ...compareWitness(ours, theirs) });
