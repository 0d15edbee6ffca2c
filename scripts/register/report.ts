import type { ErrorCode } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';

/** An offer of licences to a work, as the market has it. */
export interface OfferedLicence {
  /** Decimal. */
  readonly offerId: string;
  /** The licence's text. */
  readonly termsCid: string;
  readonly transactionHash: string;
}

export interface RegisteredFile {
  readonly file: string;
  readonly workId: WorkId;
  readonly contentHash: Sha256;
  readonly metadataCid: string;
  readonly previewCid: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly sequence: number;
  /** Null when none was asked for, or when it failed. */
  readonly offer: OfferedLicence | null;
}

/** What became of each file. JSON-safe: it is what `npm run register -- --json` prints. */
export interface RegisterReport {
  readonly registered: readonly RegisteredFile[];
  /** The account had registered these bytes before, or the same bytes came earlier in the list. */
  readonly skipped: readonly { readonly file: string; readonly workId: WorkId }[];
  readonly failed: readonly { readonly file: string; readonly code: ErrorCode; readonly message: string }[];
}

/** The report in lines for people. */
export function describeReport({ registered, skipped, failed }: RegisterReport): string {
  return [
    ...registered.flatMap((it) => [
      `registered ${it.file}`,
      `  work      ${it.workId}`,
      `  metadata  ipfs://${it.metadataCid}`,
      `  preview   ipfs://${it.previewCid}`,
      ...(it.offer ? [`  offer     ${it.offer.offerId}, terms ipfs://${it.offer.termsCid}`] : []),
    ]),
    ...skipped.map(({ file, workId }) => `skipped ${file}: registered before as ${workId}`),
    `${registered.length} registered, ${skipped.length} skipped, ${failed.length} failed`,
  ].join('\n');
}
