import { i18n } from '#i18n';
import type { Support } from '../../utils/registry/agreement.ts';

/** Beside what one node alone has said; nothing where two agree. */
export const OneSource = ({ support: { basis, sources } }: { support: Pick<Support, 'basis' | 'sources'> }) =>
  basis === 'one_source' && (
    <p className="quiet">{i18n.t('work.oneSource', { hosts: sources.join(', ') })}</p>
  );
