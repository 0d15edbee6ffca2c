import * as v from 'valibot';
import { count, sha256, text } from './fields.ts';

/** Most pictures of which a capture records what is said of their rights, what was pointed at before all. */
export const MAX_PICTURES = 200;

/** Longest that the record gets, in bytes of JSON: the same words may be those of many pictures. */
export const MAX_RIGHTS_BYTES = 2 * 1024 * 1024;

/** Sources within a page, or parts of a file, that are told of one picture. */
const MAX_SOURCES = 32;

const line = v.nullable(text());

const statementSchema = v.strictObject({
  creators: v.pipe(v.array(text()), v.maxLength(MAX_SOURCES)),
  owner: line,
  credit: line,
  copyrightNotice: line,
  licence: line,
  usageTerms: line,
  termsPage: line,
  licensors: v.pipe(v.array(v.strictObject({ name: line, url: line })), v.maxLength(MAX_SOURCES)),
  dataMining: v.nullable(
    v.strictObject({
      rule: v.picklist([
        'allowed',
        'no_ai_training',
        'no_generative_training',
        'search_only',
        'prohibited',
        'see_terms',
        'unspecified',
      ]),
      terms: line,
    }),
  ),
  sourceType: line,
});

const fileSchema = v.strictObject({
  says: statementSchema,
  /** Parts of the file that say something else than what was followed. */
  others: v.pipe(
    v.array(
      v.strictObject({
        field: v.picklist(['creators', 'copyrightNotice', 'credit']),
        part: v.picklist(['exif', 'iptc', 'xmp', 'png_text']),
        says: text(),
      }),
    ),
    v.maxLength(MAX_SOURCES),
  ),
  /** Why a part of it could not be read. */
  problem: v.nullable(
    v.picklist(['too_large', 'too_complex', 'malformed', 'declares_entities', 'incomplete']),
  ),
  /** Content Credentials that stand in it: how long they say that they are, at most what was read. Nothing here says whether they hold. */
  credentialsBytes: count,
  /** Where it says that they are, if not in itself. */
  credentialsElsewhere: line,
});

/**
 * rights.json: what file, host and page say of the rights in pictures of which the capture has the bytes. None of them is
 * believed. What file and host say follows from the WARC; what the page says is the word of the capture.
 */
export const rightsSchema = v.strictObject({
  version: v.literal(1),
  /** By which reader: another may find more in the same bytes. */
  reader: count,
  pictures: v.pipe(
    v.array(
      v.strictObject({
        url: text(),
        sha256,
        /** Null where it says nothing. */
        file: v.nullable(fileSchema),
        /** Null where it says nothing with the picture itself; its other rules were not asked for. */
        host: v.nullable(statementSchema),
        /** Empty where it says nothing; null where that was not read. */
        page: v.nullable(
          v.pipe(
            v.array(v.strictObject({ where: text(256), says: statementSchema })),
            v.maxLength(MAX_SOURCES),
          ),
        ),
        /** What the card made of the file's Content Credentials before; null where none was open, or it had not checked them. */
        credentialsTrust: v.nullable(v.picklist(['trusted', 'unknown', 'invalid'])),
      }),
    ),
    v.maxLength(MAX_PICTURES),
  ),
});

export type Rights = v.InferOutput<typeof rightsSchema>;
export type PictureRights = Rights['pictures'][number];
export type PageSays = NonNullable<PictureRights['page']>;
