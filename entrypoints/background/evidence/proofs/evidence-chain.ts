import { encodeEventTopics, numberToHex, type Hash, type LocalAccount } from 'viem';
import { getBalance, getBlock } from 'viem/actions';
import type { Anchored } from '../../../../utils/evidence/proofs/anchor-event.ts';
import type { AnchorProof } from '../../../../utils/evidence/proofs/anchor-proof.ts';
import { createChainReader } from '../../../../utils/evidence/proofs/chain-reader.ts';
import { proveAnchor } from '../../../../utils/evidence/proofs/prove-anchor.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { ContractCall } from '../../../../utils/registry/contract-call.ts';
import { evidenceQuestions } from '../../../../utils/registry/evidence-questions.ts';
import { evidenceLogAbi, evidenceLogAddress } from '../../../../utils/registry/generated/evidence-log.ts';
import { askNonce } from '../../../../utils/registry/nonce.ts';
import { askQuorum, type QuorumReading } from '../../../../utils/registry/quorum.ts';
import type { Rpc } from '../../../../utils/registry/rpc.ts';
import {
  isUnderpriced,
  perGas,
  raiseFees,
  readSigned,
  type SignedTransaction,
} from '../../../../utils/registry/raise-fees.ts';
import {
  broadcast,
  prepareTransaction,
  readMarket,
  signTransaction,
} from '../../../../utils/registry/transaction.ts';
import type { Address } from '../../../../utils/registry/types.ts';
import { assertAffordable } from './afford.ts';

/** What a chain says of a transaction that is in a block. */
export interface Settlement {
  readonly blockNumber: number;
  readonly succeeded: boolean;
  readonly isFinal: boolean;
}

/** Signed, and not sent yet. */
interface Signed {
  readonly hash: Hash;
  readonly raw: `0x${string}`;
  readonly nonce: number;
  readonly maxFeeWei: string;
}

/** The chain that evidence is anchored on. What it is read for is asked of all RPCs; what is sent is given to all. */
export interface EvidenceChain {
  readonly chainId: number;
  readonly evidenceLog: Address;
  balanceOf(account: Address): Promise<QuorumReading<string>>;
  /** Most that a call would cost now, in wei, after it was simulated. */
  priceOf(from: Address, call: ContractCall): Promise<bigint>;
  /**
   * A signed transaction, not sent yet, that the account can pay. `nonceAtLeast` is the first that none of those that were
   * signed before has.
   * @throws {AppError} `registry.insufficient_funds`; `evidence.too_dear` above `maxFeeWei`
   */
  sign(
    account: LocalAccount,
    call: ContractCall,
    limits: { readonly nonceAtLeast: number; readonly maxFeeWei: bigint },
  ): Promise<Signed>;
  /** The newest block, and whether a signed transaction offers less than blocks take now. */
  standingOf(raw: `0x${string}`): Promise<{ blockNumber: number; isUnderpriced: boolean }>;
  /** Most that it would cost, in wei, to offer for it what blocks take now. */
  raisedPriceOf(raw: `0x${string}`): Promise<bigint>;
  /**
   * The same transaction in the same place, for what blocks take now, as far as `maxFeeWei` allows, and at least an eighth more.
   * @throws {AppError} as sign
   */
  signRaised(account: LocalAccount, raw: `0x${string}`, maxFeeWei: bigint): Promise<Signed>;
  send(raw: `0x${string}`): Promise<void>;
  /** Null while it is in no block. */
  settlementOf(transactionHash: Hash): Promise<Settlement | null>;
  /** Time of the newest block that two RPCs have, in seconds since 1970. */
  timeSeconds(): Promise<number>;
  /** How many transactions of an account are in blocks. */
  nonceOf(account: Address): Promise<number>;
  prove(transactionHash: Hash, anchored: Anchored): Promise<AnchorProof>;
  /** The transaction in which a digest was anchored by itself first, whoever sent it; null while there is none. */
  anchoringOf(digest: Sha256): Promise<Hash | null>;
}

export function openEvidenceChain(chainId: number, rpcs: readonly Rpc[]): EvidenceChain {
  const evidenceLog = evidenceLogAddress;
  const balanceOf = (account: Address) =>
    askQuorum(rpcs, async ({ client }, blockNumber) =>
      (await getBalance(client, { address: account, blockNumber })).toString(),
    );
  const nonceOf = (account: Address) => askNonce(rpcs, account);
  async function signFor(
    account: LocalAccount,
    transaction: SignedTransaction,
    maxFeeWei: bigint,
  ): Promise<Signed> {
    const { address } = account;
    const { nonce, fees, gas, value } = transaction;
    const neededWei = value + gas * perGas(fees);
    const balanceWei = BigInt((await balanceOf(address)).value);
    assertAffordable({ chainId, address, balanceWei, neededWei, maxFeeWei });
    const signed = await signTransaction(account, transaction, { chainId, nonce });
    return { ...signed, nonce, maxFeeWei: neededWei.toString() };
  }
  return {
    chainId,
    evidenceLog,
    balanceOf,
    nonceOf,
    priceOf: async (from, call) => (await prepareTransaction(rpcs, from, call)).maxFeeWei,
    async sign(account, call, { nonceAtLeast, maxFeeWei }) {
      const { address } = account;
      const prepared = await prepareTransaction(rpcs, address, call);
      const nonce = Math.max(await nonceOf(address), nonceAtLeast);
      return signFor(account, { ...prepared, nonce }, maxFeeWei);
    },
    async standingOf(raw) {
      const market = await readMarket(rpcs);
      return {
        blockNumber: market.blockNumber,
        isUnderpriced: isUnderpriced(readSigned(raw).fees, market),
      };
    },
    async raisedPriceOf(raw) {
      const { fees, gas, value } = readSigned(raw);
      const market = await readMarket(rpcs);
      return value + gas * perGas(raiseFees(fees, market, perGas(market.fees)));
    },
    async signRaised(account, raw, maxFeeWei) {
      const signed = readSigned(raw);
      const mostPerGas = (maxFeeWei - signed.value) / signed.gas;
      const fees = raiseFees(signed.fees, await readMarket(rpcs), mostPerGas);
      return signFor(account, { ...signed, fees }, maxFeeWei);
    },
    send: (raw) => broadcast(rpcs, raw),
    async timeSeconds() {
      const question = async ({ client }: Rpc, blockNumber: bigint) =>
        Number((await getBlock(client, { blockNumber })).timestamp);
      return (await askQuorum(rpcs, question)).value;
    },
    async settlementOf(transactionHash) {
      const reading = await askQuorum(rpcs, async (rpc): Promise<Settlement | null> => {
        const chain = createChainReader(rpc);
        const receipt = await chain.receipt(transactionHash);
        if (!receipt) return null;
        const { blockNumber, succeeded } = receipt;
        return { blockNumber, succeeded, isFinal: blockNumber <= (await chain.finalNumber()) };
      });
      return reading.value;
    },
    async prove(transactionHash, anchored) {
      const question = (rpc: Rpc) =>
        proveAnchor(createChainReader(rpc), evidenceLog, transactionHash, anchored);
      return (await askQuorum(rpcs, question)).value;
    },
    async anchoringOf(digest) {
      const { anchoredAt } = evidenceQuestions(evidenceLog);
      const reading = await askQuorum(rpcs, async (rpc, at) => {
        const anchor = await anchoredAt(digest)(rpc, at);
        return anchor && anchoringIn(rpc, evidenceLog, digest, anchor.blockNumber);
      });
      return reading.value;
    },
  };
}

async function anchoringIn({ client }: Rpc, address: Address, digest: Sha256, block: number) {
  const topics = encodeEventTopics({
    abi: evidenceLogAbi,
    eventName: 'Anchored',
    args: { digest: `0x${digest}` },
  }) as `0x${string}`[];
  const where = { fromBlock: numberToHex(block), toBlock: numberToHex(block) };
  const [log] = await client.request({ method: 'eth_getLogs', params: [{ address, topics, ...where }] });
  return log?.transactionHash ?? null;
}
