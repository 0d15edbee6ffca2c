import { i18n } from '#i18n';
import type { Units } from '../../utils/registry/market-types.ts';
import type { Address } from '../../utils/registry/types.ts';
import type { OrderStep } from './Order.tsx';

/** A token has to be told that the market may take the price; the chain's coin goes along with the purchase. */
export function payFirst(
  currency: Address | null,
  amount: Units,
  price: string,
  buy: OrderStep,
): [OrderStep, ...OrderStep[]] {
  if (currency === null || amount === '0') return [buy];
  const allow: OrderStep = {
    order: { kind: 'allow_token', token: currency, amount },
    action: i18n.t('market.allowNow'),
    note: <p>{i18n.t('market.allows', { price })}</p>,
  };
  return [allow, buy];
}
