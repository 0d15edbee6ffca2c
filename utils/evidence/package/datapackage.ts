import * as v from 'valibot';
import type { Sha256 } from '../../imaging/types.ts';
import { base64, count, path, text, time } from '../record/fields.ts';

/** A digest as WACZ writes it. */
export type PrefixedHash = `sha256:${string}`;

const hash = v.custom<PrefixedHash>(
  (value) => typeof value === 'string' && /^sha256:[\da-f]{64}$/.test(value),
);

export const prefixed = (sha256: Sha256): PrefixedHash => `sha256:${sha256}`;

/** datapackage.json, WACZ 1.1.1 §5.3. */
export const datapackageSchema = v.strictObject({
  profile: v.literal('data-package'),
  wacz_version: v.literal('1.1.1'),
  title: text(),
  software: text(256),
  created: time,
  mainPageUrl: text(),
  mainPageDate: time,
  resources: v.array(v.strictObject({ name: text(128), path, hash, bytes: count })),
});

export type Datapackage = v.InferOutput<typeof datapackageSchema>;

/** datapackage-digest.json, WACZ Signing and Verification 0.1.0, anonymous: the text of the hash is what is signed. */
export const datapackageDigestSchema = v.strictObject({
  path: v.literal('datapackage.json'),
  hash,
  signedData: v.strictObject({
    hash,
    created: time,
    software: text(256),
    version: text(32),
    signature: base64(128),
    publicKey: base64(160),
  }),
});

export type DatapackageDigest = v.InferOutput<typeof datapackageDigestSchema>;
