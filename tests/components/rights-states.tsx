import type { ReactNode } from 'react';
import type { Picture } from '../../components/picture.ts';
import type { RightsReading } from '../../components/rights/types.ts';
import type { Services } from '../../components/services.ts';
import * as fake from './fakes.ts';
import { sourceOnPage } from '../../utils/rights/merge/source.ts';
import { NOTHING_SAID } from '../../utils/rights/types.ts';
import {
  BY,
  CAPTION,
  CREDENTIALS,
  fakeRights,
  FILE,
  reading,
  record,
  source,
  TRUSTED,
} from './rights-fakes.ts';

type Card = (picture: Picture, services?: Partial<Services>) => ReactNode;

const HOST = source('host', '', { dataMining: { rule: 'prohibited', terms: null } });
const TELESCOPE = source('proven_registration', 'telescope.example', {
  creators: ['EHT'],
  licence: 'CC-BY-4.0',
});
const AGENCY = source('registration', '0xA6e0…21b4', {
  creators: ['Demo Picture Agency'],
  licence: 'https://agency.example/terms',
});

/** What is said of rights, on cards of pictures that nobody or somebody registered. */
export function rightsStates(card: Card): Readonly<Record<string, ReactNode>> {
  const none = (told: RightsReading | null) => card(fake.none('ring.jpg'), { rights: fakeRights(told) });
  const competing = (told: RightsReading | null) => card(fake.competing(), { rights: fakeRights(told) });
  return {
    'card-rights-reading': none(null),
    'card-rights-nothing': none(reading([])),
    'card-rights-press': none(
      reading([
        source('file', '', {
          creators: ['Ana Ruiz'],
          credit: 'Ana Ruiz/Agence A',
          copyrightNotice: '© 2026 Agence A. All rights reserved.',
        }),
        sourceOnPage('caption', { ...NOTHING_SAID, credit: 'Ana Ruiz' }),
      ]),
    ),
    'card-rights-contradicted': none(reading([FILE, CAPTION])),
    'card-rights-other-claimants': none(
      reading([
        source('file', '', { creators: ['Ana Ruiz'], licence: BY }),
        sourceOnPage('structured', {
          ...NOTHING_SAID,
          creators: ['Ben Fall'],
          termsPage: 'https://agence.example/terms',
        }),
      ]),
    ),
    'card-rights-four': competing(reading([TELESCOPE, AGENCY, FILE, CAPTION])),
    'card-rights-others': none(
      reading([record('erc7053', { creators: ['Ana Ruiz'] }), record('eas', { credit: 'Agence A' })]),
    ),
    'card-rights-one-source': card(fake.none('ring.jpg'), {
      rights: fakeRights(
        reading([{ ...record('erc7053', { creators: ['Ana Ruiz'] }), onlySource: 'rpc-a.example' }]),
        ['erc7053', 'eas'],
      ),
    }),
    'card-rights-others-reading': card(fake.none('ring.jpg'), {
      rights: fakeRights(null, ['erc7053', 'eas']),
    }),
    'card-rights-made': none(
      reading([
        source('unknown_credentials', '', { sourceType: 'trainedAlgorithmicMedia' }),
        source('file', '', { creators: ['Ana Ruiz'], sourceType: 'digitalCapture' }),
      ]),
    ),
    'card-rights-partial': card(
      { ...fake.none('ring.jpg'), partial: { works: 2048, total: 5000 } },
      { rights: fakeRights(partOfRegistry()) },
    ),
    'card-rights-mining': none(
      reading([HOST, source('file', '', { dataMining: { rule: 'allowed', terms: null } })]),
    ),
    'card-rights-unread': none(
      reading([CAPTION], {
        parts: { file: 'unread', page: 'says', host: 'unread', registry: 'part', others: 'unread' },
        credentials: null,
      }),
    ),
    'card-rights-unset': none(
      reading([CAPTION], {
        parts: { file: 'silent', page: 'says', host: 'silent', registry: 'unset', others: 'unasked' },
      }),
    ),
    'card-credentials-checking': none(reading([FILE], { credentials: 'checking' })),
    'card-credentials-trusted': none(reading([FILE], { credentials: TRUSTED })),
    'card-credentials-own-list': none(
      reading([FILE], {
        credentials: {
          ...TRUSTED,
          signer: { ...TRUSTED.signer, trustedBy: { list: 'own' }, isTimeTrusted: false },
        },
      }),
    ),
    'card-credentials-unknown': none(reading([FILE], { credentials: CREDENTIALS })),
    'card-credentials-invalid': none(
      reading([FILE], {
        credentials: {
          ...CREDENTIALS,
          trust: 'invalid',
          reasons: ['picture_changed', 'certificate_expired'],
        },
      }),
    ),
    'card-credentials-unchecked': none(
      reading([FILE], { credentials: { kind: 'not_checked', reason: 'timeout' } }),
    ),
    'card-credentials-elsewhere': none(
      reading([FILE], { remote: { host: 'camera.example', path: '/m.c2pa', fetch: () => undefined } }),
    ),
    'card-credentials-unfetched': none(
      reading([FILE], {
        remote: { host: 'camera.example', path: '/m.c2pa', fetch: () => undefined },
        credentials: { kind: 'not_checked', reason: 'record_unread' },
      }),
    ),
    'card-rights-problem': none(reading([FILE], { problem: 'too_large' })),
    'card-rights-hostile': none(
      reading([
        source('file', '', {
          creators: ['\u202Eevil'.repeat(40)],
          usageTerms: 'W'.repeat(2000),
          credit: 'x'.repeat(300),
        }),
      ]),
    ),
  };
}

function partOfRegistry(): RightsReading {
  const told = reading([CAPTION]);
  return { ...told, parts: { ...told.parts, registry: 'part' } };
}
