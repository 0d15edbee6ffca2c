import type { Licence } from '../../utils/licence/types.ts';
import type { SiteLicence } from '../../utils/registry/site-licence.ts';

/** Whether this site may use a work: by an open licence (`limited`: for nothing commercial), by one that was sold for it, or not as far as the registry knows. */
export type SiteState =
  | { readonly kind: 'open' | 'limited' }
  | { readonly kind: 'licensed' | 'ended'; readonly name: string; readonly untilSeconds: number | null }
  | { readonly kind: 'none' };

/** Whoever may use it for anything needs no licence of the site's own, and no node is asked. */
export const isOpenToAll = (licence: Licence): boolean =>
  licence.kind === 'public' && licence.terms.commercialUse;

export function siteState(licence: Licence, { site }: SiteLicence, nowMs: number): SiteState {
  if (site !== null) {
    const { untilSeconds } = site;
    const isOver = untilSeconds !== null && untilSeconds * 1000 <= nowMs;
    if (!isOver || licence.kind !== 'public') return { kind: isOver ? 'ended' : 'licensed', ...site };
  }
  if (licence.kind !== 'public') return { kind: 'none' };
  return { kind: isOpenToAll(licence) ? 'open' : 'limited' };
}
