import * as v from 'valibot';
import { redirectsSchema } from './redirects.ts';
import { STEPS } from './steps.ts';
import { count, hex32, id, number, path, sha256, text, time } from './fields.ts';

const size = v.strictObject({ width: number, height: number });

const box = v.strictObject({ left: number, top: number, width: number, height: number });

/** capture.json: what was captured, where, when by which clock, with what, and what is missing. */
export const captureSchema = v.strictObject({
  version: v.literal(1),
  captureId: id,
  /** `full` saw the bytes as they were served; `default` asked for them again. */
  mode: v.picklist(['default', 'full']),
  url: text(),
  title: text(1024),
  capturedAt: time,
  /** What the user pointed at. */
  subject: v.nullable(
    v.strictObject({
      kind: v.picklist(['image', 'element']),
      url: v.nullable(text()),
      box,
      /** Where `url` is only a name: the digest of the whole address (UTF-8), its characters, and why it is not here. */
      shortened: v.optional(v.strictObject({ sha256, characters: count, why: text(256) })),
    }),
  ),
  note: text(),
  environment: v.strictObject({
    browser: text(256),
    os: text(256),
    extension: v.strictObject({ version: text(32), buildSha256: v.nullable(sha256) }),
    locale: text(64),
    timeZone: text(64),
    viewport: size,
    zoom: number,
    devicePixelRatio: number,
    scroll: v.strictObject({ left: number, top: number }),
  }),
  clock: v.strictObject({
    wall: time,
    monotonicMs: number,
    /** The servers' own `Date` headers; `skewMs` is by how much the device was ahead of them. */
    servers: v.array(v.strictObject({ host: text(256), date: time, skewMs: number })),
    /** The time of the beacon's block; null where no chain was asked, or none answered. */
    chain: v.nullable(v.strictObject({ chainId: count, blockNumber: count, time, skewMs: number })),
  }),
  /** The connection to the page's host; null where the browser does not tell. */
  connection: v.nullable(
    v.strictObject({ host: text(256), protocol: text(64), cipher: text(128), remoteAddress: text(64) }),
  ),
  /** Registered works that were matched, as of a block. */
  works: v.array(
    v.strictObject({
      chainId: count,
      workId: text(80),
      image: sha256,
      kind: v.picklist(['exact', 'same', 'similar']),
      blockNumber: count,
      blockHash: hex32,
    }),
  ),
  /** The documents that the page was made of, the page's own first; `file` is null where it could not be kept. */
  frames: v.array(v.strictObject({ url: text(), file: v.nullable(path) })),
  /** What each screenshot shows: the view, the subject, or a piece of the whole page; `box` is the place in the page of what it shows of that. */
  screenshots: v.array(v.strictObject({ file: path, shows: v.picklist(['view', 'subject', 'page']), box })),
  completeness: v.strictObject({
    resources: v.strictObject({ found: count, captured: count }),
    images: v.strictObject({ found: count, captured: count }),
    frames: v.strictObject({ found: count, captured: count }),
    missing: v.array(v.strictObject({ what: text(), why: text(256) })),
  }),
  /** Parts that the user took out before sealing: a file, or an answer of an address. */
  dropped: v.array(v.strictObject({ what: text(), why: text(256) })),
  /** What hosts had sent elsewhere, as far as the browser told; captures of former versions have none. */
  redirects: v.optional(redirectsSchema),
  /** When each step was done; `isResumed` where it had been interrupted before, by the browser or for lack of room. */
  steps: v.optional(
    v.array(
      v.strictObject({ name: v.picklist(STEPS), begunAt: time, endedAt: time, isResumed: v.boolean() }),
    ),
  ),
});

export type Capture = v.InferOutput<typeof captureSchema>;
