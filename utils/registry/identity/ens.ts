import { getEnsAddress, getEnsName } from 'viem/actions';
import { mainnet, sepolia } from 'viem/chains';
import type { Question } from '../quorum.ts';
import type { Address } from '../types.ts';

/** Where a name leads, and what the account that it is asked about calls itself. */
export interface EnsAnswer {
  readonly address: Address | null;
  readonly name: string | null;
}

/** The universal resolver of the chains that have one; elsewhere no ENS name can be checked. */
export const ensResolverOf = (chainId: number): Address | null =>
  [mainnet, sepolia].find(({ id }) => id === chainId)?.contracts.ensUniversalResolver.address ?? null;

/** Names that other servers would have to be asked for (EIP-3668) are not resolved. */
export const ensQuestion =
  (universalResolverAddress: Address, name: string, address: Address): Question<EnsAnswer> =>
  async ({ client }, blockNumber) => {
    const at = { universalResolverAddress, blockNumber };
    const [forward, reverse] = await Promise.all([
      getEnsAddress(client, { ...at, name }),
      getEnsName(client, { ...at, address }),
    ]);
    return { address: forward, name: reverse };
  };

/** Both ways: anybody can have a name lead to an account, or have an account call itself by a name. */
export const isEnsProven = (answer: EnsAnswer, name: string, address: Address): boolean =>
  answer.address?.toLowerCase() === address.toLowerCase() && answer.name?.toLowerCase() === name;
