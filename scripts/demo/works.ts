import type { ProofClaim } from '../../utils/registry/identity/proof-claims.ts';
import type { Basis, DisputeKind } from '../../utils/registry/types.ts';
import type { OfferConditions } from '../../utils/registry/market/licence-document.ts';
import type { PictureName } from './picture-names.ts';

/** The newspaper's domain in licences: they name one, and what is served from this machine has none. */
export const DEMO_SITE = 'evening-tern.example';

/** Where the telescope proves its account; no other registrant does. */
export const TELESCOPE_SITE = 'long-baseline.example';

/** One registration of the demo: who says what of which picture. */
export interface DemoWork {
  readonly picture: PictureName;
  readonly title: string;
  readonly creator: string;
  readonly credit: string | null;
  /** An https URL or an SPDX id. */
  readonly licence: string;
  readonly basis: Basis;
  readonly proofs: readonly ProofClaim[];
  /** Which account of the stack registers it. */
  readonly account: number;
  /** A copy as an agency would have it: smaller and encoded anew. */
  readonly isReencoded: boolean;
  /** What is asked for a licence; the newspaper buys one. */
  readonly offer: OfferConditions | null;
  /** What another account holds against it. */
  readonly dispute: {
    readonly account: number;
    readonly kind: DisputeKind;
    readonly statement: string;
  } | null;
}

const own = {
  credit: null,
  proofs: [],
  basis: 'creator',
  isReencoded: false,
  offer: null,
  dispute: null,
} as const;

/** In order of registration. The black hole is claimed twice, which its makers dispute; `planet` and `dunes` are registered by nobody. */
export const DEMO_WORKS: readonly DemoWork[] = [
  {
    ...own,
    picture: 'black-hole',
    title: 'The ring of Kestrel X-1',
    creator: 'Long Baseline Telescope Collaboration',
    credit: 'Image: Long Baseline Telescope Collaboration, CC BY 4.0',
    licence: 'CC-BY-4.0',
    proofs: [{ kind: 'domain', name: TELESCOPE_SITE }],
    account: 0,
  },
  {
    ...own,
    picture: 'mountains',
    title: 'Evening on the Sorrel range',
    creator: 'Ilse Marquardt',
    licence: 'CC-BY-4.0',
    account: 2,
  },
  {
    ...own,
    picture: 'bust',
    title: 'Head of a young scholar',
    creator: 'Museum of Plaster and Stone',
    licence: 'CC0-1.0',
    basis: 'public_domain_curator',
    account: 3,
  },
  {
    ...own,
    picture: 'coast',
    title: 'The Anvil, low water',
    creator: 'Tomás Rieira',
    credit: '© Tomás Rieira',
    licence: 'https://rieira.example/licence/editorial-2026',
    account: 4,
    offer: { price: '20000000000000000', durationDays: 365, seats: null, scope: 'buyers_site' },
  },
  {
    ...own,
    picture: 'agate',
    title: 'Agate, section 14',
    creator: 'Vesna Kolar',
    licence: 'CC-BY-NC-4.0',
    account: 5,
  },
  {
    ...own,
    picture: 'black-hole',
    title: 'Black hole (stock no. 8841207)',
    creator: 'Brightwell Pictures',
    credit: '© Brightwell Pictures. All rights reserved.',
    licence: 'https://brightwell-pictures.example/licences/rights-managed',
    basis: 'exclusive_agent',
    account: 1,
    isReencoded: true,
    dispute: {
      account: 0,
      kind: 'not_licensors',
      statement:
        'We made this picture and have no contract with Brightwell Pictures. It is published under CC BY 4.0: everyone may use it, and nobody can be its exclusive agent.',
    },
  },
];
