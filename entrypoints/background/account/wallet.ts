import * as v from 'valibot';
import { numberToHex } from 'viem';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { AppError } from '../../../utils/errors.ts';
import { decodeCall, type EncodedCall } from '../../../utils/registry/encoded-call.ts';
import type { ContractCall } from '../../../utils/registry/contract-call.ts';
import type { ReadTransaction } from '../../../utils/registry/read-sent.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { AnnouncedWallet, WalletOrder } from '../../../utils/registry/wallets.ts';
import { walletOrders } from '../../../utils/storage/account.ts';
import { whileSigning } from './being-signed.ts';
import { accounts, answer, chainNumber, hashText, wallets } from './wallet-answers.ts';
import { beginOrder, dropOrder, findOrder, noteFor } from './wallet-orders.ts';
import type { WalletPage } from './wallet-page.ts';

/** A person reads what the wallet shows; who says nothing for so long has gone. */
const PATIENCE_MS = 300_000;
/** A transaction that was just sent reaches our RPCs within seconds. One that comes later is found then. */
const SEEN_WITHIN_MS = 15_000;
/** Who sent less than it takes now may wait for long; after that it is not looked for any more. */
const FOLLOWED_MS = 86_400_000;
const LOOK_EVERY_MS = 1_000;

export interface WalletOptions {
  readonly page: WalletPage;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly chainId: () => Promise<number>;
  /** By the RPCs of the settings; null while none has it. */
  readonly readSent: (hash: `0x${string}`) => Promise<ReadTransaction | null>;
  /** How many transactions of an account are in blocks. */
  readonly nonceOf: (account: Address) => Promise<number>;
  /** What a call needs, with what goes to contracts that it calls; it was simulated then. */
  readonly gasOf: (from: Address, call: ContractCall) => Promise<bigint>;
  /** What was sent for a confirmation, whoever paid. */
  readonly sentFor: (requestId: string) => Promise<SentTransaction | undefined>;
  readonly store: (sent: SentTransaction) => Promise<void>;
}

interface Place {
  readonly tabId: number;
  readonly uuid: string;
}

/**
 * A wallet in the browser, through the page of a tab. Whatever the page says is held against our own RPCs: it can see what is asked,
 * refuse, and lie, and then this fails; only the wallet signs, after it has shown what.
 */
export function createWallet({
  page,
  now,
  sleep,
  chainId,
  readSent,
  nonceOf,
  gasOf,
  sentFor,
  store,
}: WalletOptions) {
  /** Ids of what a wallet is about to be asked for. They end with the worker, as does the asking. */
  const preparing = new Set<string>();

  /** @param note is told what the page says, be it too late */
  async function ask(
    { tabId, uuid }: Place,
    method: string,
    params: readonly unknown[],
    note?: (said: unknown) => Promise<void>,
  ): Promise<unknown> {
    const late = sleep(PATIENCE_MS).then(() => null);
    const saying = page.ask(tabId, uuid, method, params).then(async (told) => {
      await note?.(told);
      return told;
    });
    const said = await Promise.race([saying, late]);
    const parsed = v.safeParse(answer, said);
    if (!parsed.success) throw failed('no_answer', `${method} was not answered`);
    if (parsed.output.ok) return parsed.output.result;
    const { code, reason } = parsed.output;
    throw failed(code === 4001 ? 'declined' : reason, `${method} was refused with ${code}`);
  }

  /** The wallet is to be on the chain of the settings; it asks the person, where it is not. */
  async function assureChain(place: Place): Promise<void> {
    const wanted = numberToHex(await chainId());
    if ((await read(place, 'eth_chainId', [], chainNumber)).toLowerCase() === wanted) return;
    await ask(place, 'wallet_switchEthereumChain', [{ chainId: wanted }]);
    if ((await read(place, 'eth_chainId', [], chainNumber)).toLowerCase() === wanted) return;
    throw failed('other_chain', `the wallet is not on chain ${wanted}`);
  }

  async function read(
    place: Place,
    method: string,
    params: readonly unknown[],
    schema: v.GenericSchema<unknown, string>,
    note?: (said: unknown) => Promise<void>,
  ) {
    const parsed = v.safeParse(schema, await ask(place, method, params, note));
    if (parsed.success) return parsed.output;
    throw failed('nonsense', `${method} was answered with something else`);
  }

  /** Waits until our RPCs have it. */
  async function find(hash: `0x${string}`): Promise<ReadTransaction> {
    for (const end = now() + SEEN_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
      const found = await readSent(hash);
      if (found) return found;
      if (now() >= end) throw failed('not_seen', `no RPC has ${hash}`, hash);
    }
  }

  /** Takes what the page named where it is what was asked for, and nothing else. */
  async function accept(order: WalletOrder, hash: `0x${string}`, sent: ReadTransaction) {
    const { requestId, from, call, nonce } = order;
    const wanted = await chainId();
    const isIt =
      // One like it that was sent earlier is not this one.
      sent.nonce >= nonce &&
      same(sent.from, from) &&
      same(sent.to, call.to) &&
      same(sent.data, call.data) &&
      sent.valueWei === BigInt(call.valueWei) &&
      sent.chainId === wanted;
    if (!isIt) throw failed('other_transaction', `${hash} is not what was asked for`, hash);
    const stored: SentTransaction = {
      hash,
      raw: sent.raw,
      chainId: wanted,
      nonce: sent.nonce,
      maxFeeWei: sent.maxFeeWei.toString(),
      signedAt: new Date(order.askedAt).toISOString(),
      purpose: { kind: 'call', requestId, facts: decodeCall(call).facts, wallet: from },
      state: 'sent',
      blockNumber: null,
      attempts: 0,
      dueAt: now(),
      problem: null,
    };
    await store(stored);
    await dropOrder(requestId);
    return stored;
  }

  /**
   * What was asked before is asked again only where the page says that nothing was sent, and the account has sent nothing since: also
   * that the person said no is the page's word, which may be the seller's. What was not answered may be confirmed at any time.
   */
  async function assertFree(known: WalletOrder | undefined): Promise<void> {
    if (!known || (known.isRefused && (await nonceOf(known.from)) === known.nonce)) return;
    throw failed('maybe_sent', `${known.requestId} was asked before`);
  }

  /** One at a time does what comes before the wallet is asked to pay. */
  async function prepare<T>(requestId: string, encoded: EncodedCall, work: () => Promise<T>): Promise<T> {
    if (preparing.has(requestId)) throw failed('maybe_sent', `${requestId} is being asked for`);
    preparing.add(requestId);
    try {
      return await whileSigning(requestId, encoded, work);
    } finally {
      preparing.delete(requestId);
    }
  }

  return {
    async list(tabId: number): Promise<AnnouncedWallet[]> {
      const parsed = v.safeParse(wallets, await page.list(tabId));
      return parsed.success ? [...new Map(parsed.output.map((one) => [one.uuid, one])).values()] : [];
    },

    /** The account that the wallet gives, after it asked the person. */
    async connect(place: Place): Promise<Address> {
      const parsed = v.safeParse(accounts, await ask(place, 'eth_requestAccounts', []));
      if (!parsed.success) throw failed('nonsense', 'the wallet gave no account');
      await assureChain(place);
      return parsed.output[0] as Address;
    },

    /**
     * Has the wallet show, sign and send a call.
     * @throws {AppError} `account.wallet_failed`, `details.reason` says why: `declined`, `no_answer`, `gone`, `other_chain`, `not_seen`,
     * `maybe_sent` where the same was asked before, and `other_transaction` where what was sent is not what was asked for
     */
    async send(
      place: Place,
      from: Address,
      encoded: EncodedCall,
      requestId: string,
    ): Promise<SentTransaction> {
      const { call } = decodeCall(encoded);
      const done = await sentFor(requestId);
      if (done) return done;
      const known = await findOrder(requestId);
      if (known?.hash) return accept(known, known.hash, await find(known.hash));
      await assertFree(known);
      // Nothing can be sent of it yet. Who closes the popup to look at the wallet finds it on its way, as long as this worker lives.
      const { order, gas } = await prepare(requestId, encoded, async () => {
        await assureChain(place);
        // Its own estimate would lack what the contracts hand on.
        const needed = numberToHex(await gasOf(from, call));
        const begun = await beginOrder(requestId, async (before) => {
          await assertFree(before);
          const nonce = await nonceOf(from);
          return { requestId, from, call: encoded, nonce, hash: null, isRefused: false, askedAt: now() };
        });
        return { order: begun, gas: needed };
      });
      const { to, data, valueWei } = encoded;
      const asked = { from, to, data, gas, value: numberToHex(BigInt(valueWei)) };
      const told = await read(place, 'eth_sendTransaction', [asked], hashText, noteFor(order));
      const hash = told as `0x${string}`;
      return accept(order, hash, await find(hash));
    },

    /** That another payer may pay for it. @throws {AppError} `account.wallet_failed`, `maybe_sent` */
    async assertUnpaid(requestId: string): Promise<void> {
      const sent = await sentFor(requestId);
      if (sent?.purpose.kind === 'call' && sent.purpose.wallet)
        throw failed('maybe_sent', `${sent.hash} was sent for it`, sent.hash);
      if (preparing.has(requestId)) throw failed('maybe_sent', `${requestId} is being asked for`);
      await assertFree(await findOrder(requestId));
    },

    /** Looks for what wallets named and no RPC had then. @returns whether some is still to come */
    async follow(): Promise<boolean> {
      const since = now() - FOLLOWED_MS;
      const open = (await walletOrders.getValue()).filter(({ askedAt }) => askedAt > since);
      const left = await Promise.all(
        open.map(async (order) => {
          if (!order.hash) return false;
          const sent = await readSent(order.hash).catch(() => null);
          // What is not what was asked for stays written down, so that it is not paid for again.
          return sent ? void (await accept(order, order.hash, sent).catch(() => null)) : true;
        }),
      );
      return left.includes(true);
    },
  };
}

/** Hexadecimal digits, whatever their case. */
const same = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();

const failed = (reason: string, message: string, transactionHash?: string) =>
  new AppError('account.wallet_failed', message, {
    details: { reason, ...(transactionHash !== undefined && { transactionHash }) },
  });
