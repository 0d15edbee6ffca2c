import type { Basis } from '../../utils/registry/types.ts';
import type { PictureName } from './picture-names.ts';

/** One registration of the demo: who says what of which picture. */
export interface DemoWork {
  readonly picture: PictureName;
  readonly title: string;
  readonly creator: string;
  readonly credit: string | null;
  /** An https URL or an SPDX id. */
  readonly licence: string;
  readonly basis: Basis;
  /** Which account of the stack registers it. */
  readonly account: number;
  /** A copy as an agency would have it: smaller and encoded anew. */
  readonly isReencoded: boolean;
}

const own = { credit: null, basis: 'creator', isReencoded: false } as const;

/** In order of registration. The black hole is claimed twice; `planet` and `dunes` are registered by nobody. */
export const DEMO_WORKS: readonly DemoWork[] = [
  {
    ...own,
    picture: 'black-hole',
    title: 'The ring of Kestrel X-1',
    creator: 'Long Baseline Telescope Collaboration',
    credit: 'Image: Long Baseline Telescope Collaboration, CC BY 4.0',
    licence: 'CC-BY-4.0',
    account: 0,
  },
  {
    ...own,
    picture: 'mountains',
    title: 'Evening on the Sorrel range',
    creator: 'Ilse Marquardt',
    licence: 'CC-BY-SA-4.0',
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
  },
];
