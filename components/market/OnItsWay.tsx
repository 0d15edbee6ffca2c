import { i18n } from '#i18n';
import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import { formatMoment } from '../format.ts';

/** In the place of a button that would buy the same once more. */
export const OnItsWay = ({
  purchase: { hashes, deadlineSeconds, isBeingSigned },
}: {
  purchase: OpenPurchase;
}) => (
  <p className="note">
    {hashes.length > 0 || isBeingSigned
      ? i18n.t('market.onItsWay')
      : i18n.t('market.walletAsked', { moment: formatMoment(deadlineSeconds) })}
  </p>
);
