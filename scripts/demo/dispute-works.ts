import { registryCalls } from '../../utils/registry/registry-calls.ts';
import { uploadDocument } from '../register/upload.ts';
import type { Stack } from '../stack/types.ts';
import { openDemoSender } from './open-demo-sender.ts';
import type { RegisteredDemoWork } from './register-works.ts';

/**
 * Makes the demo's disputes: each names the work that the disputer has of the same picture, and a statement on IPFS.
 * @throws {AppError} `ipfs.upload_failed`, or what a Sender throws
 */
export async function disputeWorks(stack: Stack, works: readonly RegisteredDemoWork[]): Promise<void> {
  const { workRegistry } = stack.contracts;
  for (const { work, workId } of works) {
    if (!work.dispute) continue;
    const { account, kind, statement } = work.dispute;
    const other = works.find((it) => it.work.picture === work.picture && it.work.account === account);
    const evidence = await uploadDocument(new TextEncoder().encode(statement), stack.uploads);
    const sender = await openDemoSender(stack, account, workRegistry);
    await sender.send(
      registryCalls(workRegistry).dispute({
        workId,
        otherWorkId: other?.workId ?? null,
        kind,
        evidence: evidence.digest,
      }),
    );
  }
}
