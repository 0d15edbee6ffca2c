import { i18n } from '#i18n';
import { formatNumber, shortAddress } from '../format.ts';
import type { WorkDetail } from './OwnWorks.tsx';

/** How a work stands now, in words. @param accounts of the user's, in lower case */
export function statusOf(detail: WorkDetail | undefined, accounts: ReadonlySet<string>): string {
  if (!detail) return i18n.t('works.status.unknown');
  const { business } = detail;
  if (!business) return i18n.t('works.status.unread');
  const disputes = Object.values(business.disputes).reduce((sum, number) => sum + number, 0);
  const isHeld = accounts.has(business.owner.toLowerCase());
  return [
    business.retracted && i18n.t('works.status.retracted'),
    isHeld
      ? !business.retracted && i18n.t('works.status.held')
      : i18n.t('works.status.sold', { account: shortAddress(business.owner) }),
    business.isForSale && i18n.t('works.status.forSale'),
    disputes > 0 && i18n.t('works.status.disputed', disputes, [formatNumber(disputes)]),
  ]
    .filter((words) => words !== false)
    .join(' · ');
}
