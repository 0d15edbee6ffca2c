import { i18n } from '#i18n';
import { formatAgo, formatNumber } from '../../../components/format.ts';
import { heldPlaces, type Replication } from '../../../utils/ipfs/replication/replication.ts';

/** @example placesWords(replication, Date.now()) // '3 of 3 places, checked 2 hr ago' */
export function placesWords({ places, wanted }: Replication, nowMs: number): string {
  const of = Math.max(wanted, places.length);
  const held = { held: formatNumber(heldPlaces(places).length), of: formatNumber(of) };
  // The oldest check: no place is told to be known better than it is.
  const checkedMs = Math.min(...places.map(({ checkedAt }) => Date.parse(checkedAt)));
  return Number.isFinite(checkedMs)
    ? i18n.t('files.heldChecked', of, { ...held, checked: formatAgo(nowMs - checkedMs) })
    : i18n.t('files.heldUnchecked', of, held);
}
