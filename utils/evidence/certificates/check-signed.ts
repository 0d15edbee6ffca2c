import { AsnConvert } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { bytesToHex } from '@noble/hashes/utils.js';
import { p1363OfDer } from '../seal/der-signature.ts';

const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** Signature algorithms with their hash; `null` takes the one that stands beside it (CMS). SHA-1 is not believed. */
const ALGORITHMS: Readonly<
  Record<string, readonly [scheme: 'RSA' | 'ECDSA' | 'Ed25519', hash: string | null]>
> = {
  '1.2.840.113549.1.1.1': ['RSA', null],
  '1.2.840.113549.1.1.11': ['RSA', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['RSA', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['RSA', 'SHA-512'],
  '1.2.840.10045.4.3.2': ['ECDSA', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['ECDSA', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['ECDSA', 'SHA-512'],
  '1.3.101.112': ['Ed25519', 'SHA-512'],
};

/** DER of the curve's name, and how many bytes r and s have. */
const CURVES: readonly { name: string; oid: string; bytes: number }[] = [
  { name: 'P-256', oid: '06082a8648ce3d030107', bytes: 32 },
  { name: 'P-384', oid: '06052b81040022', bytes: 48 },
  { name: 'P-521', oid: '06052b81040023', bytes: 66 },
];

/** WebCrypto's name of a hash; null for those that are not believed. */
export const hashName = (oid: string): string | null => HASHES[oid] ?? null;

export interface Signed {
  readonly algorithm: string;
  /** The hash where the algorithm names none. */
  readonly digestAlgorithm?: string;
  readonly publicKeyInfo: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Whether a key signed something; false also for algorithms that are not known. */
export async function isSignedBy(signed: Signed): Promise<boolean> {
  const [scheme, named] = ALGORITHMS[signed.algorithm] ?? [];
  const hash = named ?? hashName(signed.digestAlgorithm ?? '');
  if (!scheme || !hash) return false;
  try {
    if (scheme === 'ECDSA') return await isEcdsa(signed, hash);
    const algorithm = scheme === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'Ed25519' };
    const key = await crypto.subtle.importKey('spki', signed.publicKeyInfo, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, signed.signature, signed.data);
  } catch {
    // A key of another kind, or none.
    return false;
  }
}

async function isEcdsa({ publicKeyInfo, data, signature }: Signed, hash: string): Promise<boolean> {
  const { algorithm } = AsnConvert.parse(publicKeyInfo, SubjectPublicKeyInfo);
  const oid = new Uint8Array(algorithm.parameters ?? new ArrayBuffer());
  const curve = CURVES.find((one) => one.oid === bytesToHex(oid));
  const raw = curve && p1363OfDer(signature, curve.bytes);
  if (!raw) return false;
  const importing = { name: 'ECDSA', namedCurve: curve.name };
  const key = await crypto.subtle.importKey('spki', publicKeyInfo, importing, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash }, key, raw, data);
}
