import { useEffect, useState } from 'react';
import type { LanguageSectionProps } from '../../components/settings/LanguageSection.tsx';
import { language, LANGUAGES, type Language } from '../../utils/storage/language.ts';
import { spoken } from '../shared/language/speak.ts';
import { useItem } from '../shared/use-item.ts';

/** A page is drawn in one language: in another it is drawn anew. */
async function choose(chosen: Language | null): Promise<void> {
  await language.setValue(chosen);
  location.reload();
}

/** The language that was chosen, and what there is to choose from; undefined until it is known. */
export function useLanguage(): LanguageSectionProps | undefined {
  const chosen = useItem(language);
  const [languages, setLanguages] = useState<readonly Language[]>();
  useEffect(() => void spoken().then(setLanguages), []);
  if (chosen === undefined || !languages) return undefined;
  return {
    language: chosen,
    languages: languages.map((it) => ({ language: it, name: LANGUAGES[it] })),
    onChoose: (next) => void choose(next),
  };
}
