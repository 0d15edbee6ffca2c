import { storage } from 'wxt/utils/storage';

/** What Whence can speak, by the names of its files in `locales/`, each with its own name for itself. */
export const LANGUAGES = { en: 'English', es: 'Español', fr: 'Français', zh_CN: '简体中文' } as const;

export type Language = keyof typeof LANGUAGES;

/** Null for that of the browser. */
export const language = storage.defineItem<Language | null>('local:language', {
  version: 1,
  fallback: null,
});
