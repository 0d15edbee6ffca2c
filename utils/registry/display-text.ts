import * as v from 'valibot';

/**
 * Characters that would let a text rearrange, overwrite or hide what stands beside it: controls, line breaks, bidi marks,
 * and what has no glyph (Unicode's Default_Ignorable_Code_Point), but for the joiners and variation selectors that
 * scripts and emoji need.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/u;

/** More marks on one letter than any script writes spill over the lines around it. */
const STACKED_MARKS = /\p{M}{6}/u;

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line of a stranger's text that can be shown as it is, of 1 to `maxLength` UTF-16 units. */
export const displayText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength, `longer than ${maxLength} characters`),
    v.check((text) => VISIBLE.test(text), 'empty'),
    v.check(
      (text) => text.isWellFormed() && !UNPRINTABLE.test(text) && !STACKED_MARKS.test(text),
      'holds control, direction or invisible characters',
    ),
  );
