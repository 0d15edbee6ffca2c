import { concat } from 'uint8arrays/concat';
import { fromBase64, toBase64 } from '../record/base64.ts';

/** A DER INTEGER of an unsigned number: no zeros in front, but one where the first bit would make it negative. */
function derInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first === -1 ? new Uint8Array(1) : bytes.subarray(first);
  const value = (short[0] ?? 0) < 0x80 ? short : concat([new Uint8Array(1), short]);
  return concat([Uint8Array.of(2, value.length), value]);
}

/** r and s, as WebCrypto gives an ECDSA signature up to P-384, in the DER that OpenSSL reads; both base64. */
export function derOfSignature(signature: string): string {
  const bytes = fromBase64(signature) ?? new Uint8Array();
  const half = bytes.length / 2;
  const body = concat([derInteger(bytes.subarray(0, half)), derInteger(bytes.subarray(half))]);
  return toBase64(concat([Uint8Array.of(0x30, body.length), body]));
}

/** The same the other way round: r and s, each of `bytes` bytes; null for what is no such DER. */
export function p1363OfDer(der: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | null {
  const raw = new Uint8Array(2 * bytes);
  // Only P-521 needs a length of two bytes.
  let at = der[1] === 0x81 ? 3 : 2;
  for (const end of [bytes, 2 * bytes]) {
    const length = der[at + 1] ?? 0;
    if (der[at] !== 2 || at + 2 + length > der.length) return null;
    const value = der.subarray(at + 2, at + 2 + length);
    const digits = value[0] === 0 ? value.subarray(1) : value;
    if (digits.length > bytes) return null;
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return der[0] === 0x30 && at === der.length ? raw : null;
}
