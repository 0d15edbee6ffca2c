import * as v from 'valibot';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { digestText } from '../record/digest.ts';
import { address, base64, count, hex32, id, sha256, text, time } from '../record/fields.ts';

/** seal.json: what is fixed for good. Every proof is over M, the digest of this file, so that time covers the signature too. */
export const sealSchema = v.strictObject({
  version: v.literal(1),
  captureId: id,
  /** 32 random bytes: nobody who sees M can find out by trying what was captured. */
  nonce: base64(44),
  /** When the user asked for it. */
  capturedAt: time,
  /** When its last step ended: hours later where it was resumed. Captures of former versions do not say. */
  completedAt: v.optional(time),
  wacz: v.strictObject({ sha256, bytes: count }),
  /** Digest of datapackage.json, which is what the signature signs. */
  datapackageHash: sha256,
  /** ECDSA P-384 over SHA-256, r and s (IEEE P1363), base64. */
  signature: base64(128),
  /** SubjectPublicKeyInfo, base64. */
  publicKey: base64(160),
  /** An Ethereum account that means to sign M as well: proofs/account.json. */
  account: v.optional(address),
  calls: v.strictObject({ head: sha256, count }),
  verifyTxtSha256: sha256,
  /** Blocks that were the newest when the capture began: it cannot have been made before them. */
  beacon: v.pipe(
    v.array(v.strictObject({ chainId: count, blockNumber: count, blockHash: hex32 })),
    v.maxLength(8),
  ),
  ciphertext: v.optional(
    v.strictObject({
      cid: text(128),
      sha256,
      recipients: v.pipe(v.array(text(256)), v.minLength(1), v.maxLength(64)),
    }),
  ),
});

export type Seal = v.InferOutput<typeof sealSchema>;

export const writeSeal = (seal: Seal): string => canonicalJson(seal);

/** M: what is anchored and time-stamped. */
export const digestOfSeal = (sealText: string): Sha256 => digestText(sealText);
