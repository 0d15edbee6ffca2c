import type { Abi, ContractFunctionArgs, ContractFunctionName } from 'viem';
import type { Address } from './types.ts';

/** One transaction to a contract, ready to be simulated and sent. */
export interface ContractCall {
  readonly address: Address;
  readonly abi: Abi;
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** Native coin that goes with it. */
  readonly valueWei: bigint;
  /** On top of the estimate, where an estimate cannot know all. */
  readonly extraGas: bigint;
}

type Writes = 'nonpayable' | 'payable';

/** Makes calls to one contract, their arguments checked against its ABI. */
export const callsTo =
  <const abi extends Abi>(abi: abi, address: Address) =>
  <name extends ContractFunctionName<abi, Writes>>(
    functionName: name,
    args: ContractFunctionArgs<abi, Writes, name>,
    { valueWei = 0n, extraGas = 0n } = {},
  ): ContractCall => ({ address, abi, functionName, args: args as readonly unknown[], valueWei, extraGas });
