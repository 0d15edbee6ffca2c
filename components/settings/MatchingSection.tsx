import { i18n } from '#i18n';
import type { MatchingMode } from '../../utils/storage/matching.ts';
import { Choice } from '../parts/Choice.tsx';

export interface MatchingSectionProps {
  readonly mode: MatchingMode;
  readonly onChange: (mode: MatchingMode) => Promise<void>;
}

/** What it takes until a picture is called a registered one, and what the stricter way gives away. */
export const MatchingSection = ({ mode, onChange }: MatchingSectionProps) => (
  <section aria-labelledby="matching">
    <h2 id="matching" tabIndex={-1}>
      {i18n.t('settings.matching.title')}
    </h2>
    <p>{i18n.t('settings.matching.what')}</p>
    <Choice
      name="matching"
      legend={i18n.t('settings.matching.how')}
      value={mode}
      options={[
        ['normal', i18n.t('settings.matching.normal')],
        ['strict', i18n.t('settings.matching.strict')],
      ]}
      onChange={(chosen) => void onChange(chosen)}
    />
    <p className="quiet">{i18n.t('settings.matching.cost')}</p>
  </section>
);
