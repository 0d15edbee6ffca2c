import { messageReader, type Messages } from '../../entrypoints/shared/language/message-reader.ts';

declare const __WORDS__: Messages;
declare const __LANGUAGE__: string;

// What an extension's page is given by its browser.
Object.assign(globalThis, {
  browser: {
    runtime: { id: 'gallery' },
    i18n: { getMessage: messageReader(__WORDS__), getUILanguage: () => __LANGUAGE__ },
  },
});
document.documentElement.lang = __LANGUAGE__.replace('_', '-');
