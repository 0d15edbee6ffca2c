import { i18n } from '#i18n';

const DAY_SECONDS = 86_400;
/** Who holds a licence is told so long before it ends. */
const SOON_SECONDS = 30 * DAY_SECONDS;

/** In how many days a licence ends, where that is soon; null for one without end. */
export function EndsSoon({ untilSeconds, nowSeconds }: { untilSeconds: number | null; nowSeconds: number }) {
  if (untilSeconds === null || untilSeconds - nowSeconds >= SOON_SECONDS) return null;
  const days = Math.max(1, Math.ceil((untilSeconds - nowSeconds) / DAY_SECONDS));
  return <strong> {i18n.t('market.endsIn', days)}</strong>;
}
