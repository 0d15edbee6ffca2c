import * as v from 'valibot';
import { base64, count, sha256, text, time } from '../record/fields.ts';

/** Lines of text that are told of each side; of the others only how many there are. */
export const MAX_LINES = 200;
export const MAX_LINE = 300;

const VERDICTS = ['same', 'differs', 'only_ours', 'only_theirs'] as const;

const lines = v.pipe(v.array(text(MAX_LINE)), v.maxLength(MAX_LINES));

/** What both say, and what only one does: `more` lines are not told. */
const textSchema = v.strictObject({
  same: count,
  /** What both have comes in the same order. */
  isInOrder: v.boolean(),
  onlyOurs: lines,
  onlyTheirs: lines,
  more: count,
});

/** witness.json: how what a witness captured of the same page compares with this capture. `theirs` is the witness's. */
export const witnessSchema = v.strictObject({
  version: v.literal(1),
  /** Digest of the witness's own seal. */
  m: sha256,
  /** SubjectPublicKeyInfo of the witness's key, base64. */
  publicKey: base64(160),
  /** By the witness's clock. */
  capturedAt: time,
  /** Where the witness ended: hosts may send others elsewhere. */
  url: text(),
  title: v.strictObject({ theirs: text(1024), verdict: v.picklist(['same', 'differs']) }),
  /** By URL, each side by all digests that it had of it, sorted. */
  resources: v.array(
    v.strictObject({
      url: text(),
      ours: v.array(sha256),
      theirs: v.array(sha256),
      verdict: v.picklist(VERDICTS),
    }),
  ),
  /** `alike`: other bytes of what looks the same; `distanceBits` is how far apart they look, where they have hashes. */
  pictures: v.array(
    v.strictObject({
      url: text(),
      verdict: v.picklist([...VERDICTS, 'alike']),
      distanceBits: v.nullable(count),
    }),
  ),
  /** Of the page and its frames. */
  text: textSchema,
});

export type Witness = v.InferOutput<typeof witnessSchema>;
