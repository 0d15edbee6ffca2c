import { storage } from 'wxt/utils/storage';

/** When registered pictures of a page have a mark. */
export type HintMode = 'off' | 'hover' | 'always';

/** Off until somebody asks: a mark cannot be hidden from its page, which so learns that its visitor uses Whence. */
export const hintMode = storage.defineItem<HintMode>('local:hints', { version: 1, fallback: 'off' });
