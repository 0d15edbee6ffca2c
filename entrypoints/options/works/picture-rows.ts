import type { BatchPicture, KnownWork, PictureRow, PictureState } from '../../../components/works/types.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { registeredContents } from '../../../utils/registry/registration-calls.ts';

const ON_CHAIN = { sent: 'sent', mined: 'mined', final: 'registered' } as const;

/** How far what was sent is, by content: of several for one, the one that is furthest. */
function sentContents(transactions: readonly SentTransaction[], chainId: number) {
  const found = new Map<Sha256, (typeof ON_CHAIN)[keyof typeof ON_CHAIN]>();
  const order = ['sent', 'mined', 'registered'] as const;
  for (const { purpose, state, chainId: on } of transactions) {
    if (purpose.kind !== 'call' || on !== chainId || !(state in ON_CHAIN)) continue;
    const kind = ON_CHAIN[state as keyof typeof ON_CHAIN];
    for (const content of registeredContents(purpose.facts)) {
      const before = found.get(content);
      if (!before || order.indexOf(kind) > order.indexOf(before)) found.set(content, kind);
    }
  }
  return found;
}

interface Context {
  readonly transactions: readonly SentTransaction[];
  readonly chainId: number;
  /** Of the user's, in lower case. */
  readonly accounts: ReadonlySet<string>;
}

/**
 * What becomes of each picture. How far its transaction is, is read out of what the account has sent, so that nothing has to
 * be written down when it is.
 */
export function rowsOf(
  pictures: readonly BatchPicture[],
  { transactions, chainId, accounts }: Context,
): readonly PictureRow[] {
  const sent = sentContents(transactions, chainId);
  const seen = new Map<Sha256, string>();
  const stateOf = ({ name, facts, failure, known, choice }: BatchPicture): PictureState => {
    if (failure) return { kind: 'failed', code: failure };
    if (!facts || !known) return { kind: 'reading' };
    const { sha256 } = facts.fingerprint;
    const by = seen.get(sha256);
    if (by !== undefined) return { kind: 'repeated', by };
    seen.set(sha256, name);
    const onChain = sent.get(sha256);
    if (onChain) return { kind: onChain };
    const works = 'works' in known ? known.works : [];
    const isOwn = ({ registrant }: KnownWork) => accounts.has(registrant.toLowerCase());
    const own = works.find((work) => work.kind === 'exact' && isOwn(work));
    if (own) return { kind: 'own', since: own.registeredAtSeconds };
    // What is another's is registered against it only by who says so.
    const isLeft = choice === null ? works.some((work) => !isOwn(work)) : choice === 'leave';
    if (isLeft) return { kind: 'left', works };
    return { kind: 'ready', works, reason: 'reason' in known ? known.reason : null };
  };
  return pictures.map((picture) => ({ picture, state: stateOf(picture) }));
}
