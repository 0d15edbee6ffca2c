import { fromBase64, toBase64 } from '../record/base64.ts';

/** The curve of the device key, and of what is accepted: the one that signed WACZ files use. */
export const CURVE = { name: 'ECDSA', namedCurve: 'P-384' } as const;

const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A P-384 key pair of WebCrypto; the private key need not be extractable. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** SubjectPublicKeyInfo, base64. */
export const publicKeyText = async ({ publicKey }: SigningKey): Promise<string> =>
  toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));

/** ECDSA P-384 with SHA-256 over the UTF-8 of a text: 96 bytes, r and s, as base64. */
export async function signText({ privateKey }: SigningKey, signed: string): Promise<string> {
  const bytes = new TextEncoder().encode(signed);
  return toBase64(new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, bytes)));
}

/** How a signature stands; `wrong_key` for what is no P-384 key, whatever else it is. */
export type SignatureState = 'valid' | 'invalid' | 'wrong_key';

/** Checks a text's signature; key and signature are base64 and may be anything. */
export async function checkSignature(
  publicKey: string,
  signed: string,
  signature: string,
): Promise<SignatureState> {
  const [spki, bytes] = [fromBase64(publicKey), fromBase64(signature)];
  if (!spki) return 'wrong_key';
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', spki, CURVE, true, ['verify']);
  } catch {
    return 'wrong_key';
  }
  if (!bytes) return 'invalid';
  const isValid = await crypto.subtle.verify(SIGNATURE, key, bytes, new TextEncoder().encode(signed));
  return isValid ? 'valid' : 'invalid';
}
