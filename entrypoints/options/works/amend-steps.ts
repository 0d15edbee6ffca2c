import type { Doings } from '../../../components/files/types.ts';
import type { AmendStep } from '../../../components/works/types.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { amendmentOf } from '../../../utils/registry/amendment.ts';
import type { EncodedCall } from '../../../utils/registry/encoded-call.ts';
import type { Draft } from './works-db.ts';

interface Context {
  /** The newest first. */
  readonly transactions: readonly SentTransaction[];
  readonly chainId: number;
}

const isOf = ({ purpose, chainId }: SentTransaction, draft: Draft): boolean => {
  const amendment = purpose.kind === 'call' && chainId === draft.chainId ? amendmentOf(purpose.facts) : null;
  return amendment?.workId === draft.workId && amendment.metadataDigest === draft.metadataDigest;
};

/** How far the transaction of a change is; null where none is on its way. */
export function progressOf(
  draft: Draft,
  { transactions, chainId }: Context,
): 'sent' | 'mined' | 'final' | null {
  if (draft.chainId !== chainId) return null;
  const states = new Set(transactions.filter((one) => isOf(one, draft)).map(({ state }) => state));
  return (['final', 'mined', 'sent'] as const).find((state) => states.has(state)) ?? null;
}

/**
 * How far each change of this chain is. That of its transaction is read out of what was sent, so that nothing has to be written
 * down when it goes on; one that was lost is to be confirmed again.
 * @param sent works whose transaction was just sent, and is not listed yet
 */
export function amendSteps(
  drafts: readonly Draft[],
  doings: Doings,
  calls: ReadonlyMap<WorkId, EncodedCall>,
  sent: ReadonlySet<WorkId>,
  context: Context,
): ReadonlyMap<WorkId, AmendStep> {
  const stepOf = (draft: Draft): AmendStep | null => {
    const progress = progressOf(draft, context);
    if (progress === 'final') return null;
    if (progress !== null) return { kind: progress };
    if (sent.has(draft.workId)) return { kind: 'sent' };
    const call = calls.get(draft.workId);
    if (draft.isKept && call) return { kind: 'signing', call, document: draft.document };
    const activity = doings.get(draft.workId)?.activity ?? null;
    if (activity?.kind === 'failed') return { kind: 'publishing', activity: null, error: activity.error };
    return { kind: 'publishing', activity, error: null };
  };
  return new Map(
    drafts.flatMap((draft) => {
      const step = draft.chainId === context.chainId ? stepOf(draft) : null;
      return step ? [[draft.workId, step] as const] : [];
    }),
  );
}
