import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { imageUrl, sha256 } from '../../../utils/messaging/schemas.ts';
import { MAX_CHECKED } from '../../shared/rights/checked-files.ts';
import type { Capturer } from './capturer.ts';
import { askWitnessKey } from './witness/ask-witness.ts';

const captureId = v.pipe(v.string(), v.uuid());
/** A person waits. */
const KEY_TIMEOUT_MS = 10_000;

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What our own pages may ask about captures. */
export function createEvidenceHandlers(open: () => Promise<Capturer>) {
  return {
    'evidence.capture': {
      from: 'extension',
      input: v.object({
        tabId,
        mode: v.picklist(['default', 'full']),
        imageUrl: v.nullable(imageUrl),
        isWhole: v.boolean(),
        isReviewed: v.boolean(),
        credentials: v.optional(
          v.pipe(
            v.array(v.object({ sha256, trust: v.picklist(['trusted', 'unknown', 'invalid']) })),
            v.maxLength(MAX_CHECKED),
          ),
        ),
      }),
      handle: async ({ imageUrl: url, credentials = [], ...request }) => {
        const subject = url === null ? null : { imageUrl: url, frameId: null };
        return { captureId: await (await open()).start({ ...request, credentials, subject }) };
      },
    },
    'evidence.readWitnessKey': {
      from: 'extension',
      input: v.object({ url: v.pipe(v.string(), v.url(), v.maxLength(2048), v.regex(/^https?:/)) }),
      handle: async ({ url }) => ({
        keyFingerprint: await askWitnessKey(url, AbortSignal.timeout(KEY_TIMEOUT_MS)),
      }),
    },
    'evidence.cancel': {
      from: 'extension',
      input: v.object({ captureId }),
      handle: async (input) => {
        await (await open()).cancel(input.captureId);
        return null;
      },
    },
    'evidence.seal': {
      from: 'extension',
      input: v.object({ captureId, note: v.pipe(v.string(), v.maxLength(4096)), drop: v.array(v.string()) }),
      handle: async ({ captureId: id, note, drop }) => {
        await (await open()).seal(id, note, drop);
        return null;
      },
    },
  } satisfies Partial<Handlers>;
}
