import { i18n } from '#i18n';
import type { HintMode } from '../../utils/storage/hints.ts';
import { Choice } from '../parts/Choice.tsx';

export interface HintsSectionProps {
  readonly mode: HintMode;
  readonly onChange: (mode: HintMode) => Promise<void>;
}

/** Whether registered pictures have a mark in their page, and what that gives away. */
export const HintsSection = ({ mode, onChange }: HintsSectionProps) => (
  <section aria-labelledby="hints">
    <h2 id="hints" tabIndex={-1}>
      {i18n.t('hint.title')}
    </h2>
    <p>{i18n.t('hint.what')}</p>
    <Choice
      name="hints"
      legend={i18n.t('hint.when')}
      value={mode}
      options={[
        ['off', i18n.t('hint.off')],
        ['hover', i18n.t('hint.hover')],
        ['always', i18n.t('hint.always')],
      ]}
      onChange={(chosen) => void onChange(chosen)}
    />
    <p className="quiet">{i18n.t('hint.cost')}</p>
  </section>
);
