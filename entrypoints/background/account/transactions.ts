import type { Purpose, SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { AppError, toAppError } from '../../../utils/errors.ts';
import type { ContractCall } from '../../../utils/registry/contract-call.ts';
import { decodeCall, type EncodedCall, type TransactionQuote } from '../../../utils/registry/encoded-call.ts';
import type { QuorumReading } from '../../../utils/registry/quorum.ts';
import type { Address } from '../../../utils/registry/types.ts';
import { accountAddress } from '../../shared/account/device-account.ts';
import type { EvidenceChain } from '../evidence/proofs/evidence-chain.ts';

export interface TransactionOptions {
  /** @throws {AppError} `registry.not_configured` */
  readonly openChain: () => Promise<EvidenceChain>;
}

/** How everything is sent: signed once, stored, sent, and followed until it is final. */
export interface Dispatcher {
  dispatch(
    call: ContractCall,
    purpose: Purpose,
    wanted: { readonly maxFeeWei: bigint },
  ): Promise<SentTransaction>;
}

/** Until a person has read what it costs, the next block may ask for an eighth more, and the one after that again. */
const withRoom = (feeWei: bigint) => (feeWei * 5n) / 4n;

const isPoor = ({ code }: AppError) => code === 'registry.insufficient_funds';

/** One node may have said it alone: where a balance that pays the price is agreed on, what is missing is not known. */
const isLacking = (
  balance: QuorumReading<string> | AppError,
  { valueWei }: ContractCall,
): balance is QuorumReading<string> => {
  if (balance instanceof AppError) return false;
  const balanceWei = BigInt(balance.value);
  return balanceWei === 0n || balanceWei < valueWei;
};

/** A node tries out nothing that the account cannot pay, so the fee is not known: the price is, and what is there. */
const lacking = (address: Address, chainId: number, balanceWei: string, { valueWei }: ContractCall) =>
  new AppError('registry.insufficient_funds', `${address} has ${balanceWei} wei of ${valueWei} and the fee`, {
    details: { address, chainId, balanceWei, neededWei: valueWei.toString(), isWithoutFee: true },
  });

/** What a person has the account of this device do: any call to the contracts, after it was shown what it does. */
export function createTransactions({ openChain }: TransactionOptions, { dispatch }: Dispatcher) {
  return {
    /** @throws {AppError} `account.none`; `registry.insufficient_funds`; `registry.rejected` with the contract's error in `details.reason` */
    async quote(encoded: EncodedCall, payer: Address | null): Promise<TransactionQuote> {
      const { call, facts } = decodeCall(encoded);
      const [chain, from] = [await openChain(), payer ?? (await accountAddress())];
      // A refusal is told whether or not the balance can be read.
      const reading = chain.balanceOf(from).catch((thrown: unknown) => toAppError(thrown));
      const price = await chain.priceOf(from, call).catch((thrown: unknown) => toAppError(thrown));
      if (price instanceof AppError && !isPoor(price)) throw price;
      const balance = await reading;
      if (price instanceof AppError)
        throw isLacking(balance, call) ? lacking(from, chain.chainId, balance.value, call) : price;
      if (balance instanceof AppError) throw balance;
      const maxFeeWei = call.valueWei + withRoom(price - call.valueWei);
      return {
        facts,
        chainId: chain.chainId,
        from,
        maxFeeWei: maxFeeWei.toString(),
        balanceWei: balance.value,
      };
    },

    /** @throws {AppError} `account.locked`; `evidence.too_dear` above `maxFeeWei`; `registry.*` */
    send(encoded: EncodedCall, requestId: string, maxFeeWei: bigint): Promise<SentTransaction> {
      const { call, facts } = decodeCall(encoded);
      return dispatch(call, { kind: 'call', requestId, facts }, { maxFeeWei });
    },
  };
}
