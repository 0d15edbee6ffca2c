import { i18n } from '#i18n';
import type { Language } from '../../utils/storage/language.ts';
import { Choice } from '../parts/Choice.tsx';

export interface LanguageSectionProps {
  /** Null for that of the browser. */
  readonly language: Language | null;
  /** Those of this build, each with its own name for itself. */
  readonly languages: readonly { readonly language: Language; readonly name: string }[];
  readonly onChoose: (language: Language | null) => void;
}

/** In which language Whence speaks. */
export const LanguageSection = ({ language, languages, onChoose }: LanguageSectionProps) => (
  <section aria-labelledby="language">
    <h2 id="language" tabIndex={-1}>
      {i18n.t('settings.language.title')}
    </h2>
    <Choice
      name="language"
      legend={i18n.t('settings.language.legend')}
      value={language ?? 'browser'}
      options={[
        ['browser', i18n.t('settings.language.browser')],
        ...languages.map((it) => [it.language, it.name] as const),
      ]}
      onChange={(chosen) => onChoose(chosen === 'browser' ? null : chosen)}
    />
    <p className="quiet">{i18n.t('settings.language.note')}</p>
  </section>
);
