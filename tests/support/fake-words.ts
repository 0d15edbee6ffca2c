import { inject } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { messageReader } from '../../entrypoints/shared/language/message-reader.ts';

Object.assign(fakeBrowser.i18n, {
  getMessage: messageReader(inject('words')),
  getUILanguage: () => 'en',
});
