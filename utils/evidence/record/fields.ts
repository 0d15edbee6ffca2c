import * as v from 'valibot';
import type { Sha256 } from '../../imaging/types.ts';
import type { Address } from '../../registry/types.ts';
import { fromBase64 } from './base64.ts';

/** Fields that several files of a package have. Texts are bounded: whoever reads a package shows and keeps them. */

const MAX_TEXT = 4096;

export const text = (most = MAX_TEXT) => v.pipe(v.string(), v.maxLength(most));

export const sha256 = v.custom<Sha256>((value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value));

export const hex32 = v.custom<`0x${string}`>(
  (value) => typeof value === 'string' && /^0x[\da-f]{64}$/.test(value),
);

export const address = v.custom<Address>(
  (value) => typeof value === 'string' && /^0x[\da-fA-F]{40}$/.test(value),
);

/** Of letters that mean nothing in a shell or in HTML. */
export const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** UTC with milliseconds, as `toISOString` writes it. */
export const time = v.pipe(
  v.string(),
  v.check((value) => {
    const date = new Date(value);
    return !Number.isNaN(date.getTime()) && date.toISOString() === value;
  }),
);

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const number = v.pipe(v.number(), v.finite());

export const base64 = (most = MAX_TEXT) =>
  v.pipe(
    text(most),
    v.check((value) => fromBase64(value) !== null),
  );

/** A path inside a package: at most one folder deep, and of letters that no system reads in its own way. */
export const path = v.pipe(
  v.string(),
  v.maxLength(128),
  v.regex(/^(?:[a-z]+\/)?[A-Za-z\d][\w-]*(?:\.[\w-]+)+$/),
);
