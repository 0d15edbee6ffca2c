import { getEnsAddress, getEnsName } from 'viem/actions';
import type { Question } from '../quorum.ts';
import type { Address } from '../types.ts';

/** Where a name leads, and what the account that it is asked about calls itself. */
export interface EnsAnswer {
  readonly address: Address | null;
  readonly name: string | null;
}

/** Ethereum and Sepolia. Not from viem's list of chains, which brings the addresses of public nodes into the build. */
const ENS_CHAINS = new Set([1, 11_155_111]);
/** https://docs.ens.domains/resolvers/universal: the same on each of them. */
const UNIVERSAL_RESOLVER = '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe';

/** The universal resolver of the chains that have one; elsewhere no ENS name can be checked. */
export const ensResolverOf = (chainId: number): Address | null =>
  ENS_CHAINS.has(chainId) ? UNIVERSAL_RESOLVER : null;

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
