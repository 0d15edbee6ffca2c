import * as v from 'valibot';
import { count, path, sha256, text } from './fields.ts';

/** images.json: the page's pictures. A digest is of a payload in the WARC, or of the listed file. */
export const imagesSchema = v.strictObject({
  version: v.literal(1),
  images: v.array(
    v.strictObject({
      url: text(),
      sha256,
      byteLength: count,
      mediaType: text(128),
      width: count,
      height: count,
      /** Its PDQ as it is shown; null for a picture too plain to have one. */
      pdq: v.nullable(sha256),
      /** Null: it is in the WARC. */
      file: v.nullable(path),
    }),
  ),
});

export type Images = v.InferOutput<typeof imagesSchema>;
