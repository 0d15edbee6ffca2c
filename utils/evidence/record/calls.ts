import * as v from 'valibot';
import { count, sha256, text, time } from './fields.ts';

/** One line of calls.jsonl: one call of the browser's interfaces that the capture made, and each redaction. */
export const callSchema = v.strictObject({
  prev: sha256,
  at: time,
  /** What was called, as the browser names it: `tabs.captureVisibleTab`, `fetch`, `Page.getResourceContent`; or `redact`. */
  api: text(128),
  /** Its arguments as JSON text, redacted. */
  args: text(),
  tookMs: count,
  /** Digest of what it gave; null when it gave nothing or failed. */
  result: v.nullable(sha256),
  error: v.optional(text(256)),
});

export type Call = Omit<v.InferOutput<typeof callSchema>, 'prev'>;
