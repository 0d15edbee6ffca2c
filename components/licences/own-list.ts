import type { GrantedLicence, OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import type { Address } from '../../utils/registry/types.ts';

const DAY_SECONDS = 86_400;
/** Who holds a licence is told so long before it ends. */
export const SOON_DAYS = 30;

/** A licence in one's own list. */
export interface ListedLicence extends GrantedLicence {
  /** An account of one's own got it, or an offer of one's own sold it; where both are so, it was bought. */
  readonly side: 'bought' | 'sold';
  /** The account of one's own that holds it now; null where none does. */
  readonly holder: Address | null;
  /** Days until it ends, 0 on the last; null: never. Below 0 it has ended. */
  readonly daysLeft: number | null;
}

/** The newest first. */
export function listLicences(reading: OwnLicencesReading): ListedLicence[] {
  const own = new Set(reading.accounts.map((account) => account.toLowerCase()));
  const last = new Map(reading.moves.map(({ licenceId, to }) => [licenceId, to]));
  return reading.granted
    .map((licence): ListedLicence => {
      const to = last.get(licence.licenceId);
      return {
        ...licence,
        side: to === undefined ? 'sold' : 'bought',
        holder: to !== undefined && own.has(to.toLowerCase()) ? to : null,
        daysLeft: daysUntil(licence.expiresAtSeconds, reading.timeSeconds),
      };
    })
    .toSorted((a, b) => b.blockNumber - a.blockNumber);
}

const daysUntil = (until: number | null, now: number) =>
  until === null ? null : Math.floor((until - now) / DAY_SECONDS);

/** Held, and soon of no use. */
export const endsSoon = ({ holder, daysLeft }: ListedLicence): boolean =>
  holder !== null && daysLeft !== null && daysLeft >= 0 && daysLeft < SOON_DAYS;
