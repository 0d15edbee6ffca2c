import type { Address, Hex } from 'viem';
import { deployLocal } from './deploy-local.ts';

/** Brings an ERC-20 to a development chain, to pay in; `privateKey` holds all of it. */
export const deployCoin = (rpcUrl: string, privateKey: Hex): Promise<Address> =>
  deployLocal(rpcUrl, privateKey, 'Coin');
