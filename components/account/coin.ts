import { i18n } from '#i18n';

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
]);

/** Chains to try things out on: their coin is worth nothing. */
const TESTS = new Set([84_532, 11_155_111]);

/** For the end of an amount. @example coinOf(1) // 'ETH' */
export function coinOf(chainId: number): string {
  if (TESTS.has(chainId)) return i18n.t('account.coin.test');
  return COINS.get(chainId) ?? i18n.t('account.coin.unknown');
}
