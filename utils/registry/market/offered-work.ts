import type { WorkId } from '../../matching/types.ts';
import type { CallFacts } from '../encoded-call.ts';
import { toWorkId } from '../log.ts';

/** The work to which a transaction offers licences; null where it does something else. */
export function offeredWork({ contract, functionName, args }: CallFacts): WorkId | null {
  const { terms } = args;
  if (contract !== 'market' || functionName !== 'offer') return null;
  if (typeof terms !== 'object' || terms === null || !('workId' in terms)) return null;
  const { workId } = terms;
  return typeof workId === 'string' && /^\d+$/.test(workId) ? toWorkId(BigInt(workId)) : null;
}
