import type { Offering, PictureRow } from '../../../components/works/types.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { OwnWork } from '../../../utils/messaging/protocol.ts';
import { offeredWork } from '../../../utils/registry/market/offered-work.ts';
import { requestIdOf } from '../../../utils/registry/request-id.ts';
import type { StoredBatch } from './works-db.ts';

interface Context {
  /** The newest first. */
  readonly own: readonly Pick<OwnWork, 'workId' | 'contentHash' | 'isReceived'>[];
  readonly transactions: readonly SentTransaction[];
  readonly chainId: number;
}

/** What a batch is to offer of its registered works, and what of it is on its way; null where nothing is to be offered. */
export function offeringOf(
  { claim, claimId }: Pick<StoredBatch, 'claim' | 'claimId'>,
  rows: readonly PictureRow[],
  { own, transactions, chainId }: Context,
): Offering | null {
  if (!claim?.offer) return null;
  const registered = rows.filter(({ state }) => state.kind === 'registered');
  const ids = new Map<Sha256 | undefined, WorkId>(
    // Of the same picture, another account's registration may have been bought.
    own
      .filter(({ isReceived }) => !isReceived)
      .map(({ contentHash, workId }) => [contentHash, workId] as const)
      .toReversed(),
  );
  const works = registered.flatMap(({ picture: { facts, title } }) => {
    const workId = ids.get(facts?.fingerprint.sha256);
    return workId ? [{ workId, title, requestId: requestIdOf(claimId ?? '', workId) }] : [];
  });
  return {
    planned: claim.offer,
    chainId,
    works,
    awaited: registered.length - works.length,
    sent: sentOffers(transactions, chainId),
  };
}

/** What this device has sent that may still come, or has come: a batch is of works that were just registered. */
function sentOffers(transactions: readonly SentTransaction[], chainId: number): Offering['sent'] {
  const offers = transactions.flatMap(({ hash, purpose, state, chainId: on }) => {
    const isLost = state === 'reverted' || state === 'overtaken';
    const workId = purpose.kind === 'call' && on === chainId && !isLost ? offeredWork(purpose.facts) : null;
    return workId === null ? [] : [[workId, { hash, isMined: state !== 'sent' }] as const];
  });
  return new Map(offers);
}
