import { readContract } from 'viem/actions';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { workRegistryAbi, workRegistryAddress } from './generated/work-registry.ts';
import { basisOf, toWorkId } from './log.ts';
import type { Question } from './quorum.ts';
import { DISPUTE_KINDS, type Address, type Basis, type DisputeKind } from './types.ts';

/** What the registry stores of a work now. JSON-safe. */
export interface WorkRecord {
  /** Owner of record. */
  readonly owner: Address;
  readonly registeredAtSeconds: number;
  readonly priorityAtSeconds: number;
  readonly sequence: number;
  readonly basis: Basis;
  /** The claim was taken back. */
  readonly retracted: boolean;
  /** Of the newest metadata document. */
  readonly metadataDigest: Sha256;
  /** Registered for the same content just before. */
  readonly previousWorkId: WorkId | null;
}

/** What may have changed of a work since it was registered. JSON-safe. */
export interface WorkStanding {
  /** Owner of record. */
  readonly owner: Address;
  /** How often the work changed hands. */
  readonly epoch: number;
  /** The claim was taken back. */
  readonly retracted: boolean;
  /** How often the work was disputed; withdrawn disputes count. */
  readonly disputes: Readonly<Record<DisputeKind, number>>;
  /** Block of the newest event of the work's history, where readHistory begins; null without any. */
  readonly latestBlock: number | null;
}

/** What can be asked of WorkRegistry, for one RPC or a quorum. Unknown works are refused with `UnknownWork`. */
export function workQuestions(registry: Address = workRegistryAddress) {
  const contract = { address: registry, abi: workRegistryAbi } as const;
  return {
    work:
      (workId: WorkId): Question<WorkRecord> =>
      async ({ client }, blockNumber) => {
        const work = await readContract(client, {
          ...contract,
          functionName: 'work',
          args: [BigInt(workId)],
          blockNumber,
        });
        return {
          owner: work.owner,
          registeredAtSeconds: work.registeredAt,
          priorityAtSeconds: work.priorityAt,
          sequence: work.sequence,
          basis: basisOf(work.basis),
          retracted: work.retracted,
          metadataDigest: work.metadata.slice(2) as Sha256,
          previousWorkId: work.previous === 0n ? null : toWorkId(work.previous),
        };
      },
    /** The block before which no contract of ours has a log: the market came after the registry. */
    deployedAt:
      (): Question<number> =>
      async ({ client }, blockNumber) => {
        const first = { functionName: 'checkpoint', args: [0n] } as const;
        const [, deployedAt] = await readContract(client, { ...contract, ...first, blockNumber });
        return Number(deployedAt);
      },
    standing:
      (workId: WorkId): Question<WorkStanding> =>
      async ({ client }, blockNumber) => {
        const args = [BigInt(workId)] as const;
        const [{ owner, epoch, retracted, disputes }, [, latestBlock]] = await Promise.all([
          readContract(client, { ...contract, functionName: 'standing', args, blockNumber }),
          readContract(client, { ...contract, functionName: 'disputesOf', args, blockNumber }),
        ]);
        const byKind = Object.fromEntries(DISPUTE_KINDS.map((kind, index) => [kind, disputes[index] ?? 0]));
        return {
          owner,
          epoch,
          retracted,
          disputes: byKind as Record<DisputeKind, number>,
          latestBlock: latestBlock === 0n ? null : Number(latestBlock),
        };
      },
    /** The works of a file's exact content, the newest first; the cursor of the first page is null. */
    worksByContent:
      (
        contentHash: Sha256,
        cursor: WorkId | null = null,
        limit = 100,
      ): Question<{ workIds: readonly WorkId[]; next: WorkId | null }> =>
      async ({ client }, blockNumber) => {
        const [workIds, next] = await readContract(client, {
          ...contract,
          functionName: 'worksByContent',
          args: [`0x${contentHash}`, BigInt(cursor ?? 0), BigInt(limit)],
          blockNumber,
        });
        return { workIds: workIds.map(toWorkId), next: next === 0n ? null : toWorkId(next) };
      },
  };
}
