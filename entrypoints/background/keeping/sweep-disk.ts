import { sweepKeptArchives } from '../../../utils/ipfs/write/kept-archive.ts';
import { openArchives, sweep } from '../../../utils/ipfs/write/opfs-sink.ts';
import { ipfsFiles } from '../../../utils/storage/keeping.ts';

/**
 * Deletes from the browser's private files what has been there for a day, and waits for no place: copies that were opened or
 * exported, and what pages and workers left that were ended before the end.
 */
export async function sweepDisk(nowMs: number): Promise<void> {
  const files = await ipfsFiles.getValue();
  await sweepKeptArchives(
    files.flatMap(({ unsent }) => unsent ?? []),
    nowMs,
  );
  await sweep(await openArchives(), nowMs);
}
