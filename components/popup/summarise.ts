import { count, formatNumber } from '../format.ts';
import type { Picture, PictureState } from '../picture.ts';

/** A picture that has not been in view: it waits for its reader. */
const isUnseen = (picture: Picture) => picture.state === 'not_checked' && picture.reason === 'not_seen';

/** The answer for a whole page, in one line; `hasMore`: the page shows more pictures than these. */
export function summarise(pictures: readonly Picture[], hasMore: boolean): string {
  const total = pictures.length;
  const of = (state: PictureState) => pictures.filter((picture) => picture.state === state).length;
  const competing = of('competing');
  const registered = of('registered') + competing;
  const notSeen = pictures.filter(isUnseen).length;
  const notChecked = of('not_checked') - notSeen;
  const checking = of('checking');
  if (total === 0) return 'No pictures to check on this page';

  const first = hasMore ? 'the first ' : '';
  const parts: string[] = [];
  if (registered > 0) {
    parts.push(
      `${formatNumber(registered)} of ${first}${count(total, 'picture')} ${registered === 1 ? 'is' : 'are'} registered`,
    );
  }
  if (competing > 0)
    parts.push(`${formatNumber(competing)} ${competing === 1 ? 'has' : 'have'} competing works`);
  if (checking > 0) parts.push(`Still checking ${formatNumber(checking)} of ${first}${formatNumber(total)}`);
  if (notChecked > 0) parts.push(`${formatNumber(notChecked)} could not be checked`);
  if (notSeen > 0) parts.push(`${formatNumber(notSeen)} not in view yet`);
  const unchecked = notChecked + notSeen;
  if (registered === 0 && checking === 0 && unchecked < total) {
    const all = `the ${hasMore ? 'first ' : ''}${formatNumber(total)}`;
    const checked = `the ${count(total - unchecked, 'picture')} checked${hasMore ? ` of ${all}` : ''}`;
    parts.unshift(`No registered pictures among ${unchecked > 0 ? checked : `${all} on this page`}`);
  }
  return parts.join(' · ');
}
