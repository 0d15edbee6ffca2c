import * as v from 'valibot';

// What a page may say of its wallets: it is a stranger's.

export const wallets = v.array(
  v.object({
    uuid: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    rdns: v.pipe(v.string(), v.maxLength(100)),
  }),
);
export const answer = v.variant('ok', [
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), code: v.number(), reason: v.string() }),
]);
export const accounts = v.pipe(v.array(v.pipe(v.string(), v.regex(/^0x[\da-f]{40}$/i))), v.minLength(1));
export const chainNumber = v.pipe(v.string(), v.regex(/^0x[\da-f]{1,12}$/i));
export const hashText = v.pipe(v.string(), v.regex(/^0x[\da-f]{64}$/i));
