import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import type { Picture, PictureState } from '../picture.ts';
import type { SiteState } from '../work/site-state.ts';

interface Beyond {
  /** The page shows more pictures than these. */
  readonly hasMore: boolean;
  /** What the page's site may do with them, as far as that is known yet. */
  readonly sites?: ReadonlyMap<string, SiteState['kind']>;
}

/** A picture that has not been in view: it waits for its reader. */
const isUnseen = (picture: Picture) => picture.state === 'not_checked' && picture.reason === 'not_seen';
const isUnlicensed = (kind: SiteState['kind'] | undefined) => kind === 'none' || kind === 'ended';

/** The answer for a whole page, in one line. */
export function summarise(pictures: readonly Picture[], { hasMore, sites = new Map() }: Beyond): string {
  if (pictures.length === 0) return i18n.t('popup.summary.empty');
  const of = (state: PictureState) => pictures.filter((picture) => picture.state === state).length;
  const competing = of('competing');
  const registered = of('registered') + competing;
  const checking = of('checking');
  const notSeen = pictures.filter(isUnseen).length;
  const notChecked = of('not_checked') - notSeen;
  const unlicensed = pictures.filter((it) => 'matches' in it && isUnlicensed(sites.get(it.imageUrl))).length;

  const total = { total: formatNumber(pictures.length) };
  const some = (number: number, words: (filled: { number: string }) => string) =>
    number > 0 ? [words({ number: formatNumber(number) })] : [];
  const isNone = registered === 0 && checking === 0 && notSeen + notChecked < pictures.length;
  return [
    ...(isNone ? [noneWords(pictures.length, notSeen + notChecked, hasMore)] : []),
    ...some(registered, (filled) =>
      hasMore
        ? i18n.t('popup.summary.registeredFirst', registered, { ...filled, ...total })
        : i18n.t('popup.summary.registered', registered, filled),
    ),
    ...some(competing, (filled) => i18n.t('popup.summary.competing', filled)),
    ...some(unlicensed, (filled) => i18n.t('popup.summary.unlicensed', filled)),
    ...some(checking, (filled) =>
      i18n.t(hasMore ? 'popup.summary.checkingFirst' : 'popup.summary.checking', { ...filled, ...total }),
    ),
    ...some(notChecked, (filled) => i18n.t('popup.summary.notChecked', filled)),
    ...some(notSeen, (filled) => i18n.t('popup.summary.notSeen', filled)),
  ].join(' · ');
}

function noneWords(total: number, unchecked: number, hasMore: boolean): string {
  const checked = total - unchecked;
  if (unchecked > 0) {
    const number = formatNumber(checked);
    return hasMore
      ? i18n.t('popup.summary.noneCheckedFirst', checked, { number, total: formatNumber(total) })
      : i18n.t('popup.summary.noneChecked', checked, { number });
  }
  const number = formatNumber(total);
  return hasMore
    ? i18n.t('popup.summary.noneFirst', { number })
    : i18n.t('popup.summary.none', total, { number });
}
