import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { imageUrl } from '../../../utils/messaging/schemas.ts';
import type { Capturer } from './capturer.ts';

const captureId = v.pipe(v.string(), v.uuid());
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
      }),
      handle: async ({ imageUrl: url, ...request }) => {
        const subject = url === null ? null : { imageUrl: url, frameId: null };
        return { captureId: await (await open()).start({ ...request, subject }) };
      },
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
