import { CURVE, type SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import { toBase64 } from '../../../utils/evidence/record/base64.ts';
import { digestBytes } from '../../../utils/evidence/record/digest.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
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

/** What others compare a package's key with. */
export interface DevicePublicKey {
  /** SHA-256 of the SubjectPublicKeyInfo, as the verifier gives it. */
  readonly fingerprint: Sha256;
  /** The SubjectPublicKeyInfo as OpenSSL reads it. */
  readonly pem: string;
}

export async function devicePublicKey(): Promise<DevicePublicKey> {
  const { publicKey } = await deviceKey();
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const lines = toBase64(spki).replaceAll(/.{1,64}/g, '$&\n');
  return {
    fingerprint: digestBytes(spki),
    pem: `-----BEGIN PUBLIC KEY-----\n${lines}-----END PUBLIC KEY-----\n`,
  };
}
