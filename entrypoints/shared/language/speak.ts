import { browser } from 'wxt/browser';
import { language, LANGUAGES, type Language } from '../../../utils/storage/language.ts';
import { messageReader, type Messages } from './message-reader.ts';

const browsersOwn = browser.i18n.getMessage;
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/;
const ALL = Object.keys(LANGUAGES) as Language[];

/** The words as this build has them; null where it has none in this language. */
async function readWords(of: Language): Promise<Messages | null> {
  try {
    const file = await fetch(browser.runtime.getURL(`/_locales/${of}/messages.json` as '/'));
    return (await file.json()) as Messages;
  } catch {
    return null;
  }
}

/** The languages of this build. */
export async function spoken(): Promise<Language[]> {
  const words = await Promise.all(ALL.map(readWords));
  return ALL.filter((_, index) => words[index]);
}

/** Whose words the browser gives by itself: as close to its own language as there are, else English. */
function browsersLanguage(): Language {
  const own = browser.i18n.getUILanguage().replace('-', '_');
  return ALL.find((it) => it === own) ?? ALL.find((it) => it === own.split('_')[0]) ?? 'en';
}

function tellPage(words: Language): void {
  if (!('document' in globalThis)) return;
  const tag = words.replace('_', '-');
  document.documentElement.lang = tag;
  document.documentElement.dir = RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr';
}

/** Has `i18n.t` speak the language that was chosen. Awaited before anything is drawn or said; costs one reading of the storage. */
export async function speak(): Promise<void> {
  const chosen = await language.getValue();
  const words = chosen && (await readWords(chosen));
  Object.assign(browser.i18n, { getMessage: words ? messageReader(words) : browsersOwn });
  tellPage(words ? chosen : browsersLanguage());
}
