import { parseEventLogs, type Log } from 'viem';
import { evidenceLogAbi } from '../../registry/generated/evidence-log.ts';
import type { Address } from '../../registry/types.ts';
import type { AnchorProof } from './anchor-proof.ts';

/** What an anchor's event has to say. */
export type Anchored = Pick<AnchorProof, 'digest' | 'tree'>;

/**
 * Who anchored it, as EvidenceLog said in a transaction; nobody when it did not. Anybody can emit an event that looks the
 * same: it counts from the contract alone.
 */
export function findAnchors(
  logs: readonly Log[],
  evidenceLog: Address,
  { digest, tree }: Anchored,
): Address[] {
  const own = logs.filter(({ address }) => address.toLowerCase() === evidenceLog.toLowerCase());
  return parseEventLogs({ abi: evidenceLogAbi, logs: own }).flatMap((event) => {
    if (event.eventName === 'Anchored' && !tree && event.args.digest === `0x${digest}`)
      return event.args.account;
    if (event.eventName === 'AnchoredMany' && event.args.root === tree?.root) return event.args.account;
    return [];
  });
}
