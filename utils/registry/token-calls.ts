import { erc20Abi } from 'viem';
import { callsTo } from './contract-call.ts';
import type { Units } from './market-types.ts';
import type { Address } from './types.ts';

/** What an ERC-20 is asked for before it can pay a seller. */
export function tokenCalls(token: Address) {
  const call = callsTo(erc20Abi, token);
  return {
    /** Lets the spender, such as the market, take this much once. */
    approve: (spender: Address, amount: Units) => call('approve', [spender, BigInt(amount)]),
  };
}
