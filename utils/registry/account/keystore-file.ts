import * as v from 'valibot';
import { AppError } from '../../errors.ts';

/** Some write 0x, and capitals. */
const hex = (bytes: number) =>
  v.pipe(
    v.string(),
    v.toLowerCase(),
    v.transform((text) => text.replace(/^0x/, '')),
    v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)),
  );
const salt = v.pipe(v.string(), v.toLowerCase(), v.regex(/^(?:[0-9a-f]{2}){1,64}$/));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const dklen = v.literal(32);

/** What geth and others write needs 256 MiB; a stranger's file gets no more than four times that. */
const MOST_BYTES = 2 ** 30;
const scryptParams = v.pipe(
  v.object({ dklen, n: count(2 ** 22), r: count(32), p: count(32), salt }),
  v.check(({ n }) => n > 1 && Number.isInteger(Math.log2(n)), 'n is a power of two'),
  v.check(({ n, r }) => 128 * n * r <= MOST_BYTES, 'needs too much memory'),
);
const pbkdf2Params = v.object({ dklen, c: count(10_000_000), prf: v.literal('hmac-sha256'), salt });

const shared = {
  cipher: v.literal('aes-128-ctr'),
  cipherparams: v.object({ iv: hex(16) }),
  ciphertext: hex(32),
  mac: hex(32),
};

/** What a file must look like to be one. */
export const keystore = v.object({
  version: v.literal(3),
  id: v.optional(v.string()),
  address: v.optional(hex(20)),
  crypto: v.variant('kdf', [
    v.object({ ...shared, kdf: v.literal('scrypt'), kdfparams: scryptParams }),
    v.object({ ...shared, kdf: v.literal('pbkdf2'), kdfparams: pbkdf2Params }),
  ]),
});

/** A private key encrypted with a passphrase: Web3 Secret Storage, version 3. JSON-safe. */
export type Keystore = v.InferOutput<typeof keystore>;

/**
 * A keystore as any wallet wrote it.
 * @throws {AppError} `account.bad_key` when it is none, or would take too much to open
 */
export function parseKeystore(text: string): Keystore {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError('account.bad_key', 'the file is not JSON');
  }
  const parsed = v.safeParse(keystore, json);
  if (parsed.success) return parsed.output;
  throw new AppError('account.bad_key', 'the file is not a keystore of version 3', {
    details: { reason: v.summarize(parsed.issues).slice(0, 200) },
  });
}
