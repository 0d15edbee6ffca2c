import { toAppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { NewWork } from '../../utils/registry/new-work.ts';
import type { RegistryWriter } from '../../utils/registry/write.ts';
import type { Published } from './publish.ts';
import type { RegisterReport } from './report.ts';

/** A published file that waits for its transaction, with the files further down the list that have the same bytes. */
export interface PendingWork extends Published {
  readonly file: string;
  readonly workId: WorkId;
  readonly work: NewWork;
  readonly repeatedBy: string[];
}

/** Registers what is pending in one transaction; its failure is the failure of each file in it. */
export async function registerBatch(
  writer: RegistryWriter,
  pending: readonly PendingWork[],
): Promise<RegisterReport> {
  try {
    const works = await writer.register(pending.map((it) => it.work));
    const byId = new Map(works.map((work) => [work.workId, work]));
    const registered = pending.flatMap(({ file, metadataCid, previewCid, workId }) => {
      const work = byId.get(workId);
      if (!work) return [];
      const { contentHash, transactionHash, blockNumber, sequence } = work;
      const onChain = { workId, contentHash, transactionHash, blockNumber, sequence, offer: null };
      return [{ file, metadataCid, previewCid, ...onChain }];
    });
    const skipped = pending.flatMap(({ file, workId, repeatedBy }) =>
      // Not in the receipt: another run of the same account was faster.
      [...(byId.has(workId) ? [] : [file]), ...repeatedBy].map((skippedFile) => ({
        file: skippedFile,
        workId,
      })),
    );
    return { registered, skipped, failed: [] };
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    const files = pending.flatMap(({ file, repeatedBy }) => [file, ...repeatedBy]);
    return { registered: [], skipped: [], failed: files.map((file) => ({ file, code, message })) };
  }
}
