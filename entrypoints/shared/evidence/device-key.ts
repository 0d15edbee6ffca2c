import { CURVE, type SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import { openEvidence } from './evidence-db.ts';

/** The key that signs this device's captures, made when first asked for. It can be used but never read. */
export async function deviceKey(): Promise<SigningKey> {
  const database = await openEvidence();
  const known = await database.get('keys', 'device');
  if (known) return known;
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const transaction = database.transaction('keys', 'readwrite');
  // Of two that make one at the same time, both must use the first.
  const kept = await transaction.store.get('device');
  if (!kept) await transaction.store.put({ privateKey, publicKey }, 'device');
  await transaction.done;
  return kept ?? { privateKey, publicKey };
}
