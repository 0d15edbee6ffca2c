import type { Hex } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import type { WorkEvent } from './history-log.ts';
import type { Address, DisputeKind, Ruling } from './types.ts';

/** A public challenge to a work, and what was said of it since. JSON-safe. */
export interface Dispute {
  readonly disputeId: Hex;
  readonly by: Address;
  readonly kind: DisputeKind;
  readonly otherWorkId: WorkId | null;
  readonly evidence: Sha256;
  readonly blockNumber: number;
  /** In order; by whoever was owner of record then. */
  readonly answers: readonly { readonly by: Address; readonly statement: Sha256 }[];
  readonly withdrawn: boolean;
  /** In order; anyone may rule, readers heed whom they trust. */
  readonly rulings: readonly { readonly by: Address; readonly ruling: Ruling; readonly reasons: Sha256 }[];
}

/** The disputes in a work's history, oldest first. What was said of a dispute that was not made, or not yet, means nothing. */
export function disputesIn(history: readonly WorkEvent[]): Dispute[] {
  const disputes = new Map<Hex, Dispute>();
  const change = (disputeId: Hex, changed: (dispute: Dispute) => Partial<Dispute>) => {
    const dispute = disputes.get(disputeId);
    if (dispute) disputes.set(disputeId, { ...dispute, ...changed(dispute) });
  };
  for (const event of history) {
    if (event.kind === 'disputed') {
      const { disputeId, by, disputeKind: kind, otherWorkId, evidence, blockNumber } = event;
      const made = { disputeId, by, kind, otherWorkId, evidence, blockNumber };
      // The same said again is the same dispute; said after its withdrawal, it is held again.
      const known = disputes.get(disputeId) ?? { ...made, answers: [], rulings: [] };
      disputes.set(disputeId, { ...known, withdrawn: false });
    } else if (event.kind === 'answered') {
      const { by, statement } = event;
      change(event.disputeId, ({ answers }) => ({ answers: [...answers, { by, statement }] }));
    } else if (event.kind === 'withdrawn') {
      change(event.disputeId, () => ({ withdrawn: true }));
    } else if (event.kind === 'ruled') {
      const { by, ruling, reasons } = event;
      change(event.disputeId, ({ rulings }) => ({ rulings: [...rulings, { by, ruling, reasons }] }));
    }
  }
  return [...disputes.values()];
}
