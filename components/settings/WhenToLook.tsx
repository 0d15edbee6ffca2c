import { i18n } from '#i18n';
import type { ScanRule } from '../../utils/page/scan-rule.ts';
import { Choice } from '../parts/Choice.tsx';

interface WhenToLookProps {
  readonly when: ScanRule['when'];
  readonly onChange: (when: ScanRule['when']) => void;
}

/** On every page, or on click. */
export const WhenToLook = ({ when, onChange }: WhenToLookProps) => (
  <Choice
    name="when"
    legend={i18n.t('settings.scanning.when')}
    value={when}
    options={[
      ['always', i18n.t('settings.scanning.always')],
      ['on_click', i18n.t('settings.scanning.onClick')],
    ]}
    onChange={onChange}
  />
);
