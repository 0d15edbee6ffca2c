import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import type { CallFacts } from './encoded-call.ts';
import { toWorkId } from './log.ts';

/** The work that a transaction amends, and to what; null where it does something else. */
export function amendmentOf({
  contract,
  functionName,
  args,
}: CallFacts): { readonly workId: WorkId; readonly metadataDigest: Sha256 } | null {
  const { workId, metadata } = args;
  if (contract !== 'registry' || functionName !== 'amend') return null;
  if (typeof workId !== 'string' || typeof metadata !== 'string') return null;
  return { workId: toWorkId(BigInt(workId)), metadataDigest: metadata.slice(2) as Sha256 };
}
