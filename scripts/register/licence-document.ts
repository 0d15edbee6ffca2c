import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { NewOffer } from '../../utils/registry/market-types.ts';
import type { Address } from '../../utils/registry/types.ts';

/** What a registrant asks for a licence, and where and how long it holds. */
export type OfferConditions = Pick<NewOffer, 'price' | 'durationDays' | 'seats' | 'scope'>;

interface LicensedWork {
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

/** The text of a licence to one work, whose digest the offer names: the registered terms, within the offer's bounds. */
export const licenceDocument = (
  { workId, contentHash, licence, chainId, registry }: LicensedWork,
  { scope, durationDays }: OfferConditions,
): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`Licence to use a picture

Whoever holds this licence may use the picture on ${describeScope(scope)},
${durationDays === null ? 'without end' : `for ${durationDays} days from its purchase`},
with the credit line that its registration asks for, under the terms of
${licence}

The licence is not exclusive. It can be neither transferred nor sublicensed.

Picture   SHA-256 ${contentHash}
Work      ${workId}
Registry  ${registry} on chain ${chainId}
`);
