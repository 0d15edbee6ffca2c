import { decodeFunctionData, encodeFunctionData, erc20Abi, type Abi, type Hex } from 'viem';
import { AppError, type Json } from '../errors.ts';
import type { ContractCall } from './contract-call.ts';
import { evidenceLogAbi, evidenceLogAddress } from './generated/evidence-log.ts';
import { licenceMarketAbi, licenceMarketAddress } from './generated/licence-market.ts';
import { workRegistryAbi, workRegistryAddress } from './generated/work-registry.ts';
import type { Address } from './types.ts';

/** A contract call as it crosses between contexts. Amounts are decimal. */
export interface EncodedCall {
  readonly to: Address;
  readonly data: Hex;
  readonly valueWei: string;
  readonly extraGas: string;
}

/** What a call does, read out of what would be signed and not out of what somebody says of it. A type, to be known as JSON. */
export type CallFacts = {
  readonly contract: 'registry' | 'market' | 'evidence' | 'token';
  readonly to: Address;
  readonly functionName: string;
  /** By name; numbers as decimal text. */
  readonly args: Readonly<Record<string, Json>>;
  readonly valueWei: string;
};

/** What somebody wants of the contracts; `requestId` is the same as long as what was sent for it may still come. */
export interface EncodedOrder {
  readonly call: EncodedCall;
  readonly requestId: string;
}

/** What a call would do and cost as the chain stands. Amounts are in wei, decimal. */
export interface TransactionQuote {
  readonly facts: CallFacts;
  readonly chainId: number;
  readonly from: Address;
  /** Most that it can cost, with what goes with it (`facts.valueWei`). */
  readonly maxFeeWei: string;
  readonly balanceWei: string;
}

export const encodeCall = ({
  address,
  abi,
  functionName,
  args,
  valueWei,
  extraGas,
}: ContractCall): EncodedCall => ({
  to: address,
  data: encodeFunctionData({ abi, functionName, args }),
  valueWei: valueWei.toString(),
  extraGas: extraGas.toString(),
});

/**
 * A call to one of the contracts, with what it does. Of an ERC-20 only what the market is allowed to take is taken.
 * @throws {AppError} `messaging.bad_request` for any other
 */
export function decodeCall({ to, data, valueWei, extraGas }: EncodedCall): {
  readonly call: ContractCall;
  readonly facts: CallFacts;
} {
  const { contract, abi } = contractAt(to);
  const { functionName, args = [] } = decoded(abi, data);
  if (contract === 'token' && !(functionName === 'approve' && args[0] === licenceMarketAddress))
    throw refused('a token is only asked to let the market take some');
  return {
    call: {
      address: to,
      abi,
      functionName,
      args,
      valueWei: BigInt(valueWei),
      extraGas: BigInt(extraGas),
    },
    facts: { contract, to, functionName, args: named(abi, functionName, args), valueWei },
  };
}

function contractAt(to: Address): { contract: CallFacts['contract']; abi: Abi } {
  if (to === workRegistryAddress) return { contract: 'registry', abi: workRegistryAbi };
  if (to === licenceMarketAddress) return { contract: 'market', abi: licenceMarketAbi };
  if (to === evidenceLogAddress) return { contract: 'evidence', abi: evidenceLogAbi };
  return { contract: 'token', abi: erc20Abi };
}

function decoded(abi: Abi, data: Hex) {
  try {
    return decodeFunctionData({ abi, data });
  } catch (cause) {
    throw refused('the contract has no such function', cause);
  }
}

const refused = (why: string, cause?: unknown) => new AppError('messaging.bad_request', why, { cause });

function named(abi: Abi, functionName: string, args: readonly unknown[]): Record<string, Json> {
  const inputs = abi.flatMap((part) =>
    part.type === 'function' && part.name === functionName && part.inputs.length === args.length
      ? [part.inputs]
      : [],
  );
  return Object.fromEntries(
    args.map((value, index) => [inputs[0]?.[index]?.name ?? String(index), toJson(value)]),
  );
}

const toJson = (value: unknown): Json =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
  ) as Json;
