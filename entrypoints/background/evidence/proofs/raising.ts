import { dueAfter, ON_ITS_WAY } from '../../../../utils/evidence/proofs/back-off.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { senderOf } from '../../../../utils/registry/read-sent.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { ChainOptions } from './chain-options.ts';
import type { EvidenceChain } from './evidence-chain.ts';
import { assertSameChain } from './other-chain.ts';
import { findSent, storeRaised } from './proof-store.ts';
import type { Signing } from './signing.ts';

/** So long a transaction that offers too little is waited for: on most chains a minute, or four. */
const STUCK_AFTER_BLOCKS = 20;

/**
 * Offers more for a transaction that no block takes: the same, in the same place of the account's order, so that only one of
 * them can ever count. Both are stored before the second is sent.
 */
export function createRaising(
  { now, random, openChain, openAccount }: ChainOptions,
  { inTurn, sendStored }: Signing,
) {
  const after = dueAfter({ now, random });

  /** @throws {AppError} as signRaised and assertSameChain; `messaging.bad_request` when it waits for no block any more */
  async function raise(chain: EvidenceChain, hash: string, maxFeeWei: bigint): Promise<SentTransaction> {
    const raised = await inTurn(async () => {
      const sent = await findWaiting(hash);
      assertSameChain(chain, sent);
      const account = await openAccount();
      // Signed by another it would be another transaction: a wallet offers more for its own by itself.
      if ((await senderOf(sent.raw)) !== account.address) throw notOurs(hash);
      const { raw, ...signed } = await chain.signRaised(account, sent.raw, maxFeeWei);
      const next: SentTransaction = {
        ...sent,
        ...signed,
        raw,
        signedAt: new Date(now()).toISOString(),
        earlier: [{ hash: sent.hash, raw: sent.raw }, ...(sent.earlier ?? [])],
        waitingSinceBlock: null,
        attempts: 0,
        dueAt: after(ON_ITS_WAY, 0),
        problem: null,
      };
      await storeRaised(sent.hash, next);
      return next;
    });
    await sendStored(chain, raised);
    return raised;
  }

  return {
    raise: async (hash: string, maxFeeWei: bigint) => raise(await openChain(), hash, maxFeeWei),

    /** Most that it would cost to offer what blocks take now. */
    async readRaised(hash: string): Promise<bigint> {
      const [chain, sent] = [await openChain(), await findWaiting(hash)];
      assertSameChain(chain, sent);
      return chain.raisedPriceOf(sent.raw);
    },

    /**
     * Offers more by itself once it has been stuck for long because of its price.
     * @returns whether it did, and since which block the transaction waits
     * @throws {AppError} as raise
     */
    async raiseIfStuck(
      chain: EvidenceChain,
      { hash, raw, waitingSinceBlock }: SentTransaction,
      maxFeeWei: bigint | null,
    ): Promise<{ isRaised: boolean; since: number }> {
      const { blockNumber, isUnderpriced } = await chain.standingOf(raw);
      const since = waitingSinceBlock ?? blockNumber;
      const isStuck = isUnderpriced && blockNumber - since >= STUCK_AFTER_BLOCKS;
      if (!isStuck || maxFeeWei === null) return { isRaised: false, since };
      await raise(chain, hash, maxFeeWei);
      return { isRaised: true, since };
    },
  };
}

async function findWaiting(hash: string): Promise<SentTransaction> {
  const sent = await findSent(hash);
  if (sent?.state === 'sent') return sent;
  throw new AppError('messaging.bad_request', 'no such transaction waits for a block', { details: { hash } });
}

export type Raising = ReturnType<typeof createRaising>;

const notOurs = (hash: string) =>
  new AppError('messaging.forbidden', `${hash} was signed by another account`, { details: { hash } });
