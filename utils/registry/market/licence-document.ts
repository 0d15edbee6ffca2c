import type { Sha256 } from '../../imaging/types.ts';
import type { WorkId } from '../../matching/types.ts';
import type { NewOffer } from '../market-types.ts';
import type { Address } from '../types.ts';

/** What a registrant asks for a licence, and where and how long it holds. */
export type OfferConditions = Pick<NewOffer, 'price' | 'durationDays' | 'seats' | 'scope'>;

/** What of them the text tells. */
export type LicenceBounds = Pick<NewOffer, 'durationDays' | 'scope'> &
  Partial<Pick<NewOffer, 'exclusive' | 'transferable' | 'sublicensable'>>;

export interface LicensedWork {
  readonly workId: WorkId;
  readonly contentHash: Sha256;
  /** An https URL or an SPDX id, as registered. */
  readonly licence: string;
  readonly chainId: number;
  readonly registry: Address;
}

function describeScope(scope: OfferConditions['scope']): string {
  if (scope === 'any') return 'any website';
  return scope === 'buyers_site' ? 'the one website that the licence names' : `the website ${scope.site}`;
}

const PASSED_ON = 'its holder may transfer it, and grant licences for single websites out of it';

/** What the holder may do with the licence itself. */
function describeHolder({ exclusive, transferable, sublicensable }: LicenceBounds): string {
  const first = exclusive
    ? 'The licence is exclusive: while it lives, the market sells no other that overlaps it.'
    : 'The licence is not exclusive.';
  if (!transferable && !sublicensable) return `${first} It can be neither transferred nor sublicensed.`;
  if (transferable && sublicensable) return `${first}\nNot bound to its buyer: ${PASSED_ON}.`;
  return transferable
    ? `${first} It can be transferred, and not sublicensed.`
    : `${first} It can be sublicensed to single websites, and not transferred.`;
}

/**
 * The text of a licence to one work, whose digest the offer names: the registered terms, within the offer's bounds. Whoever
 * has work and offer makes the same text of them, so that nobody need keep it.
 */
export const licenceDocument = (
  { workId, contentHash, licence, chainId, registry }: LicensedWork,
  bounds: LicenceBounds,
): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`Licence to use a picture

Whoever holds this licence may use the picture on ${describeScope(bounds.scope)},
${bounds.durationDays === null ? 'without end' : `for ${bounds.durationDays} days from its purchase`},
with the credit line that its registration asks for, under the terms of
${licence}

${describeHolder(bounds)}

Picture   SHA-256 ${contentHash}
Work      ${workId}
Registry  ${registry} on chain ${chainId}
`);
