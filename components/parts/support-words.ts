import { i18n } from '#i18n';
import type { Support } from '../../utils/registry/agreement.ts';
import { formatNumber } from '../format.ts';

/** Who says what was read of the chain, and who does not. */
export function supportWords({ basis, sources, odd }: Omit<Support, 'block'>): string {
  const hosts = sources.join(', ');
  const support =
    basis === 'agreement'
      ? i18n.t('work.agreeing', { number: formatNumber(sources.length), hosts })
      : i18n.t('work.oneSource', { hosts });
  return odd.reduce(
    (told, { host, reason }) =>
      i18n.t('work.oddSources', { support: told, odd: i18n.t(`work.odd.${reason}`, { host }) }),
    support,
  );
}
