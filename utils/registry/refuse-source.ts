import { AppError } from '../errors.ts';
import type { CopyState } from './copy-store.ts';
import type { IndexedCopy } from './indexed-copy.ts';
import { SEGMENT_WORKS } from './segment.ts';
import { compareFork, type Block, type LogSource, type SyncCursor } from './sync.ts';

const otherFork = (source: LogSource, blockNumber: number) =>
  new AppError(
    'registry.inconsistent',
    `${source.host}: another block ${blockNumber} than the one that is known`,
    {
      details: { host: source.host, reason: 'other_fork' },
    },
  );

/** @throws {AppError} `registry.unreachable` when the source is behind the copy; `registry.inconsistent`, `other_fork`, when its chain is another */
export function refuseBehind(
  source: LogSource,
  newest: Block,
  { confirmed, minedAtSeconds }: CopyState,
): void {
  if (!confirmed || confirmed.blockNumber <= newest.number) return;
  // On one chain what has a higher number is younger. Else a source that told of a block far ahead, or a chain that has begun
  // anew, would have all others refused for good.
  if (newest.timestampSeconds > minedAtSeconds) throw otherFork(source, newest.number);
  throw new AppError('registry.unreachable', `${source.host} is behind the local copy`, {
    details: { host: source.host },
  });
}

/** @throws {AppError} `registry.inconsistent` when the source has another chain than the one that the copy is of */
export async function refuseOther(source: LogSource, start: SyncCursor, copy: IndexedCopy): Promise<void> {
  const { final } = copy.state;
  if (!final || final.blockHash === start.blockHash) return;
  if ((await compareFork(source, final)) === 'other') throw otherFork(source, final.blockNumber);
  // Blocks may be passed on by one that makes up what stands in them.
  const pieces = Math.floor(final.count / SEGMENT_WORKS);
  const head = copy.whole(pieces - 1)?.head;
  if (head && (await source.checkpoint(pieces)).head !== head) throw otherFork(source, final.blockNumber);
}
