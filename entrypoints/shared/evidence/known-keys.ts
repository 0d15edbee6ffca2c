import type { Sha256 } from '../../../utils/imaging/types.ts';
import { evidenceKeyNames, witnessSettings } from '../../../utils/storage/evidence.ts';

/** Fingerprints of keys of which the user has said whose they are: those with names, and that of the user's witness. */
export async function knownKeys(): Promise<Sha256[]> {
  const [names, witness] = await Promise.all([evidenceKeyNames.getValue(), witnessSettings.getValue()]);
  return [...(Object.keys(names) as Sha256[]), ...(witness ? [witness.keyFingerprint] : [])];
}
