import { useId } from 'react';
import { i18n } from '#i18n';
import type { SyncProgress } from '../../utils/storage/network.ts';
import { formatBytes, formatNumber } from '../format.ts';
import { followedWords } from '../work/words.ts';
import { fill } from './fill.tsx';

/** How far a sync is: to see at every step, to hear at every quarter. */
export function CopyProgress({ progress: { plan, works, sizeBytes } }: { progress: SyncProgress }) {
  const id = useId();
  const read = Math.min(works, plan.works);
  const quarters = Math.floor((4 * read) / Math.max(1, plan.works));
  const size = i18n.t('parts.syncSize', {
    done: formatBytes(sizeBytes),
    total: formatBytes(Math.max(sizeBytes, plan.sizeBytes)),
  });
  const newest = { total: formatNumber(plan.total), works: formatNumber(plan.total - plan.from) };
  return (
    <div className="copy-progress">
      <p id={id}>
        {fill('parts.syncOf', plan.works, {
          read: formatNumber(read),
          works: formatNumber(plan.works),
          size: <span>{size}</span>,
        })}
      </p>
      <progress max={Math.max(1, plan.works)} value={read} aria-labelledby={id} />
      {plan.accounts > 0 && (
        <p className="quiet">{i18n.t('parts.syncFollowed', { whose: followedWords(plan.accounts) })}</p>
      )}
      {plan.from > 0 && <p className="quiet">{i18n.t('parts.syncNewest', plan.total, newest)}</p>}
      <output className="unseen">
        {quarters === 0
          ? i18n.t('parts.syncReading')
          : i18n.t('parts.syncPercent', { percent: formatNumber(quarters * 25) })}
      </output>
    </div>
  );
}
