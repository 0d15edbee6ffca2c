import { storage } from 'wxt/utils/storage';

/** Whether a perceptual hash alone may tell that a photograph is a registered one; `strict`: only after a look at the preview. */
export type MatchingMode = 'normal' | 'strict';

/** Normal: each strict match asks gateways for a preview, before anybody has looked. */
export const matchingMode = storage.defineItem<MatchingMode>('local:matching', {
  version: 1,
  fallback: 'normal',
});
