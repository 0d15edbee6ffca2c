import { useId } from 'react';
import type { SyncProgress } from '../../utils/storage/network.ts';
import { count, formatBytes, formatNumber } from '../format.ts';
import { followedWords } from '../work/words.ts';

/** How far a sync is: to see at every step, to hear at every quarter. */
export function CopyProgress({ progress: { plan, works, sizeBytes } }: { progress: SyncProgress }) {
  const id = useId();
  const read = Math.min(works, plan.works);
  const quarters = Math.floor((4 * read) / Math.max(1, plan.works));
  return (
    <div className="copy-progress">
      <p id={id}>
        Reading the registry: {formatNumber(read)} of {count(plan.works, 'work')},{' '}
        <span>
          {formatBytes(sizeBytes)} of about {formatBytes(Math.max(sizeBytes, plan.sizeBytes))}
        </span>
      </p>
      <progress max={Math.max(1, plan.works)} value={read} aria-labelledby={id} />
      {plan.accounts > 0 && (
        <p className="quiet">
          Only works of {followedWords(plan.accounts)} are kept. All are read, so that the contract can
          confirm that none of theirs is missing.
        </p>
      )}
      {plan.from > 0 && (
        <p className="quiet">
          Of {count(plan.total, 'work')} the newest {formatNumber(plan.total - plan.from)} are copied: the
          registry is larger than your settings allow.
        </p>
      )}
      <output className="unseen">
        {quarters === 0 ? 'Reading the registry' : `${quarters * 25} percent of the registry read`}
      </output>
    </div>
  );
}
