/** What the fees of a chain are paid in: https://chainid.network. Where it is not known, nothing is claimed. */
const COINS = new Map([
  [1, 'ETH'],
  [10, 'ETH'],
  [56, 'BNB'],
  [100, 'xDAI'],
  [137, 'POL'],
  [8453, 'ETH'],
  [42_161, 'ETH'],
  [43_114, 'AVAX'],
  [59_144, 'ETH'],
  [84_532, 'test ETH'],
  [11_155_111, 'test ETH'],
]);

/** For the end of an amount. @example coinOf(1) // 'ETH' */
export const coinOf = (chainId: number): string => COINS.get(chainId) ?? 'of the chain’s coin';
