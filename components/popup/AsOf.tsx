import { useEffect, useState } from 'react';
import type { SyncState } from '../../utils/storage/network.ts';
import { formatAgo, formatNumber } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { useServices } from '../services.ts';
import { comparedWords } from '../work/words.ts';

const TICK_MS = 30_000;

/** Up to where the local index has followed the chain, how long ago that was, and whether it has all works. */
export function AsOf({ syncState }: { syncState: SyncState }) {
  const { blockNumber, minedAt, partial } = syncState;
  const { now } = useServices();
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  const elapsedMs = Math.max(0, Math.max(nowMs, now()) - Date.parse(minedAt));
  const block = formatNumber(blockNumber);
  const time = <time dateTime={minedAt}>{formatAgo(elapsedMs)}</time>;
  return (
    <p className="as-of">
      {partial
        ? fill('popup.asOfPart', { block, time, works: comparedWords(partial) })
        : fill('popup.asOf', { block, time })}
    </p>
  );
}
