import { ON_ITS_WAY, dueAfter } from '../../../../utils/evidence/proofs/back-off.ts';
import type { AnchorJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { Purpose, SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { ContractCall } from '../../../../utils/registry/contract-call.ts';
import type { EvidenceChain } from './evidence-chain.ts';
import { findTransaction, openTransactions, storeSigned } from './proof-store.ts';
import type { ChainOptions } from './chain-options.ts';

export interface Wanted {
  /** Most that the user allowed. */
  readonly maxFeeWei: bigint;
  readonly anchors?: readonly AnchorJob[];
}

/** Signs what the device's account sends, one after the other, and stores it before it is sent. */
export function createSigning({ now, random, openChain, openAccount }: ChainOptions) {
  const after = dueAfter({ now, random });
  let lastSigned: Promise<void> = Promise.resolve();

  /** One after the other signs, or two would take the same place in the account's order, or sign for the same anchor. */
  function inTurn<T>(sign: () => Promise<T>): Promise<T> {
    const signing = lastSigned.then(sign);
    lastSigned = signing.then(
      () => undefined,
      () => undefined,
    );
    return signing;
  }

  async function signOnce(
    chain: EvidenceChain,
    call: ContractCall,
    purpose: Purpose,
    { maxFeeWei, anchors = [] }: Wanted,
  ): Promise<SentTransaction> {
    const { chainId } = chain;
    const known = await findTransaction(chainId, purpose);
    if (known) return known;
    const open = (await openTransactions()).filter((one) => one.chainId === chainId && one.state === 'sent');
    const nonceAtLeast = Math.max(0, ...open.map(({ nonce }) => nonce + 1));
    const signed = await chain.sign(await openAccount(), call, { nonceAtLeast, maxFeeWei });
    const sent: SentTransaction = {
      ...signed,
      chainId,
      signedAt: new Date(now()).toISOString(),
      purpose,
      state: 'sent',
      blockNumber: null,
      attempts: 0,
      dueAt: after(ON_ITS_WAY, 0),
      problem: null,
    };
    const step = { at: 'sent', transactionHash: sent.hash } as const;
    await storeSigned(
      sent,
      anchors.map((job) => ({ ...job, step, attempts: 0, dueAt: null, problem: null })),
    );
    return sent;
  }

  /** It is stored: if nobody took it now, it is sent again. */
  const sendStored = async (chain: EvidenceChain, { raw }: SentTransaction) =>
    void (await chain.send(raw).catch(() => undefined));

  /**
   * Signs a transaction, stores it, and sends it: in this order, so that whatever ends the worker in between, the same bytes
   * are sent the next time. For a purpose that one was signed for already, it is that one.
   */
  async function dispatch(call: ContractCall, purpose: Purpose, wanted: Wanted): Promise<SentTransaction> {
    const chain = await openChain();
    const sent = await inTurn(() => signOnce(chain, call, purpose, wanted));
    await sendStored(chain, sent);
    return sent;
  }

  return { inTurn, signOnce, sendStored, dispatch };
}

export type Signing = ReturnType<typeof createSigning>;
