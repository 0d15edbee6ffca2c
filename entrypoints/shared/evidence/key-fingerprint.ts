import { fromBase64 } from '../../../utils/evidence/record/base64.ts';
import { digestBytes } from '../../../utils/evidence/record/digest.ts';
import { publicKeyText } from '../../../utils/evidence/seal/signing-key.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { openEvidence } from './evidence-db.ts';

/** SHA-256 of the device's public key, as packages show it; null as long as it has none. */
export async function deviceFingerprint(): Promise<Sha256 | null> {
  const key = await (await openEvidence()).get('keys', 'device');
  const bytes = key && fromBase64(await publicKeyText(key));
  return bytes ? digestBytes(bytes) : null;
}
