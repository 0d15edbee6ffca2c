import * as v from 'valibot';
import type { Thumbnail } from '../imaging/compare-thumbnail.ts';
import type { Place, PlaceState, Replication } from '../ipfs/replication/replication.ts';
import { isErrorCode, type ErrorCode } from '../errors.ts';
import type { PictureKind } from '../imaging/picture-kind.ts';
import type { Fingerprint, Pdq, Sha256 } from '../imaging/types.ts';
import type { ImageReading, NotCheckedReason, WorkId } from '../matching/types.ts';
import { MAX_ANNOUNCED } from './protocol.ts';

// What crosses from a page is parsed by these before it is believed to be what it says.

/** Characters of an image's name. */
const MAX_NAME = 2048;
/** 32×32 luma and 7×7 tints, in base64: see imaging/compare-thumbnail.ts. */
const THUMBNAIL_LENGTH = 1496;
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

export const sha256 = v.custom<Sha256>((value) => v.is(hex(64), value));
const pdq = v.custom<Pdq>((value) => v.is(hex(64), value));

const kinds = ['photo', 'unclear', 'graphic'] as const satisfies readonly PictureKind[];
const thumbnail = v.custom<Thumbnail>(
  (value) => typeof value === 'string' && value.length === THUMBNAIL_LENGTH && /^[A-Za-z0-9+/]+$/.test(value),
);

/** A picture is looked for by 8 hashes, by those of its variants, and by 8 of each that is framed in it: see MAX_QUERIES. */
export const MAX_VARIANTS = 12;
export const MAX_FRAMED = 5;

const look = { pdq: v.pipe(v.array(pdq), v.length(8)), guard: v.picklist(kinds), thumbnail };

const reasons = [
  'unreadable',
  'not_an_image',
  'too_large',
  'timeout',
  'not_seen',
  'index_not_ready',
  'not_configured',
  'not_compared',
  'failed',
] as const satisfies readonly NotCheckedReason[];

export const workId = v.custom<WorkId>(
  (value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
);
export const pageId = v.pipe(v.string(), v.regex(/^[0-9-]{7,50}$/));
export const imageUrl = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME));
export const imageUrls = v.pipe(v.array(imageUrl), v.maxLength(MAX_ANNOUNCED));

const side = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const imageSize = v.nullable(v.object({ width: side, height: side }));

export const fingerprint: v.GenericSchema<unknown, Fingerprint> = v.object({
  sha256,
  ...look,
  variants: v.pipe(v.array(pdq), v.maxLength(MAX_VARIANTS)),
  framed: v.pipe(v.array(v.object(look)), v.maxLength(MAX_FRAMED)),
  quality: count(100),
  width: count(1e6),
  height: count(1e6),
  byteLength: count(1e9),
});

export const imageReading: v.GenericSchema<unknown, ImageReading> = v.nullable(
  v.union([
    v.object({
      fingerprint,
      source: v.exactOptional(v.picklist(['file', 'screenshot'])),
    }),
    v.object({ reason: v.picklist(reasons) }),
  ]),
);

/** Letters of a CID, whatever its version and base. */
export const cid = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{40,120}$/));

const states = ['held', 'lost', 'altered', 'unreachable'] as const satisfies readonly PlaceState[];
const text = v.pipe(v.string(), v.maxLength(2000));
const place: v.GenericSchema<unknown, Place> = v.object({
  provider: text,
  state: v.picklist(states),
  checkedAt: v.pipe(v.string(), v.isoTimestamp()),
  heldAt: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
  leaves: count(100),
  code: v.nullable(v.custom<ErrorCode>(isErrorCode)),
  reason: v.nullable(text),
  refusals: v.exactOptional(count(1e6)),
});

export const replication: v.GenericSchema<unknown, Replication> = v.object({
  cid,
  wanted: count(99),
  places: v.array(place),
});
