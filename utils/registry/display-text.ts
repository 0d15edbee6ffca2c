import * as v from 'valibot';

/** Characters that would let a text rearrange or overwrite what stands beside it: controls, line breaks, bidi marks. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** One line of a stranger's text that can be shown as it is, of 1 to `maxLength` UTF-16 units. */
export const displayText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength, `longer than ${maxLength} characters`),
    v.check((text) => text.trim() !== '', 'empty'),
    v.check(
      (text) => text.isWellFormed() && !UNPRINTABLE.test(text),
      'holds control or direction characters',
    ),
  );
