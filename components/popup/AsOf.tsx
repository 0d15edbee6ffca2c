import { useEffect, useState } from 'react';
import type { SyncState } from '../../utils/storage/items.ts';
import { formatAgo, formatNumber } from '../format.ts';
import { useServices } from '../services.ts';

const TICK_MS = 30_000;

/** Up to where the local index has followed the chain, and how long ago that was. */
export function AsOf({ syncState }: { syncState: SyncState }) {
  const { now } = useServices();
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  const elapsedMs = Math.max(0, Math.max(nowMs, now()) - Date.parse(syncState.minedAt));
  return (
    <p className="as-of">
      As of block {formatNumber(syncState.blockNumber)},{' '}
      <time dateTime={syncState.minedAt}>{formatAgo(elapsedMs)}</time>
    </p>
  );
}
