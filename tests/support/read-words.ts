import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import type { TestProject } from 'vitest/node';
import type { Messages } from '../../entrypoints/shared/language/message-reader.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly words: Messages;
  }
}

export const readWords = async (language: string): Promise<Messages> =>
  generateChromeMessages(await parseMessagesFile(resolve('locales', `${language}.yml`)));

/** Reads what a build would give to the browser, once for all tests. */
export default async function provideWords(project: TestProject): Promise<void> {
  project.provide('words', await readWords('en'));
}
