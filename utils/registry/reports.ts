import { parseEventLogs, type Hex } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { evidenceLogAbi, evidenceLogAddress } from './generated/evidence-log.ts';
import type { Question } from './quorum.ts';
import { readInRanges } from './ranges.ts';
import type { Address } from './types.ts';
import { workLogs } from './work-logs.ts';

/** Recorded infringement of a work, as somebody states it. JSON-safe. */
export interface Report {
  readonly by: Address;
  /** Of the evidence package. */
  readonly digest: Sha256;
  readonly reportedAtSeconds: number;
  readonly blockNumber: number;
  readonly transactionHash: Hex;
}

/**
 * A page of the reports of a work, oldest first. They stand in the log only, where one RPC could leave some out unnoticed:
 * ask a quorum.
 * @param cursor block to read from: that of the work's registration, then `next` of the page before, null at the end
 * @param limit a page ends with the block in which it has this many
 */
export const reportsOf =
  (
    workId: WorkId,
    cursor: number,
    limit: number,
    evidenceLog: Address = evidenceLogAddress,
  ): Question<{ reports: readonly Report[]; next: number | null }> =>
  async (rpc, blockNumber) => {
    const reports: Report[] = [];
    const read = (from: number, to: number) => workLogs(rpc, evidenceLog, workId, from, to);
    for await (const { value } of readInRanges(cursor, Number(blockNumber), read)) {
      for (const report of toReports(value)) {
        const last = reports.at(-1);
        if (last && reports.length >= limit && last.blockNumber < report.blockNumber)
          return { reports, next: report.blockNumber };
        reports.push(report);
      }
    }
    return { reports, next: null };
  };

const toReports = (logs: Awaited<ReturnType<typeof workLogs>>): Report[] =>
  parseEventLogs({ abi: evidenceLogAbi, eventName: 'Reported', logs }).map(
    ({ args, blockNumber, transactionHash }) => ({
      by: args.account,
      digest: args.digest.slice(2) as Sha256,
      reportedAtSeconds: args.time,
      blockNumber: Number(blockNumber),
      transactionHash,
    }),
  );
