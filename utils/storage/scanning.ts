import { storage } from 'wxt/utils/storage';
import type { ScanRule } from '../page/scan-rule.ts';

export const scanRule = storage.defineItem<ScanRule>('local:scanRule', {
  version: 1,
  fallback: { when: 'always', always: [], never: [] },
});

/** The host of a tab's pages at which somebody asked to look; in the browser's memory only. */
export const lookedAt = (tabId: number) =>
  storage.defineItem<string | null>(`session:lookedAt:${tabId}`, { fallback: null });
