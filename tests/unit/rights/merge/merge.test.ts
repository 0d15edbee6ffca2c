import { describe, expect, test } from 'vitest';
import { mergeRights } from '../../../../utils/rights/merge/merge.ts';
import {
  SOURCE_KINDS,
  sourcesOfFile,
  type Source,
  type SourceKind,
} from '../../../../utils/rights/merge/source.ts';
import { NOTHING_SAID, type Statement } from '../../../../utils/rights/types.ts';
import { seen } from '../seen.ts';

const source = (kind: SourceKind, says: Partial<Statement>, who = ''): Source => ({
  kind,
  who,
  says: { ...NOTHING_SAID, ...says },
});
const agreementOn = (
  topic: 'creator' | 'owner' | 'licence' | 'credit' | 'data_mining',
  ...says: Partial<Statement>[]
) =>
  mergeRights(says.map((one, index) => source(index === 0 ? 'file' : 'page', one))).topics[topic].agreement;

const EHT = { creators: ['EHT Collaboration'], licence: 'http://creativecommons.org/licenses/by/4.0' };

describe('the sentence', () => {
  test('says what the file says, and whom the page credits instead', () => {
    const { sentence } = mergeRights([source('page', { credit: '© Agence A' }), source('file', EHT)]);
    expect(seen(sentence)).toBe(
      'The file says CC BY 4.0 by “EHT Collaboration”; the page credits “© Agence A”.',
    );
  });

  test('says who agrees', () => {
    const { sentence } = mergeRights([source('file', EHT), source('registration', EHT, '0x12…9f')]);
    expect(seen(sentence)).toBe(
      'The registration by 0x12…9f says CC BY 4.0 by “EHT Collaboration”; the file agrees.',
    );
  });

  test('counts those that it cannot name', () => {
    const others = ['Bo', 'Cy', 'Di', 'Ed'].map((name) => source('page', { creators: [name] }));
    expect(seen(mergeRights([source('file', { creators: ['Ana'] }), ...others]).sentence)).toBe(
      'The file says it is by “Ana”; the page names “Bo”; the page names “Cy”; 2 more disagree.',
    );
  });

  test('tells of a contradiction that does not touch the strongest source', () => {
    const { sentence } = mergeRights([
      source('trusted_credentials', { creators: ['Ana'] }, 'Camera Co'),
      source('file', { licence: 'CC0-1.0' }),
      source('page', { licence: 'CC-BY-4.0' }),
    ]);
    expect(seen(sentence)).toBe(
      'Its Content Credential, signed by “Camera Co”, says it is by “Ana”; the others contradict each other on the licence.',
    );
  });

  test('says so if nobody says anything', () => {
    expect(mergeRights([source('file', {})]).sentence).toBe(
      'No source says whose picture this is, or on which terms.',
    );
  });

  test.each([
    [
      'first who says that generative AI made it',
      [
        source('unknown_credentials', { sourceType: 'trainedAlgorithmicMedia' }),
        source('file', { ...EHT, sourceType: 'trainedAlgorithmicMedia' }),
      ],
      'Its Content Credential, of an unknown signer, and the file say that generative AI made it; the file says CC BY 4.0 by “EHT Collaboration”.',
    ],
    [
      'who says that it made a part, and who speaks of a camera instead',
      [
        source('trusted_credentials', { sourceType: 'compositeWithTrainedAlgorithmicMedia' }, 'Camera Co'),
        source('file', { sourceType: 'digitalCapture' }),
      ],
      'Its Content Credential, signed by “Camera Co”, says that generative AI made a part of it; the file says that a camera took it. No source says whose picture this is, or on which terms.',
    ],
    [
      'nothing of cameras where nobody speaks of AI',
      [source('file', { ...EHT, sourceType: 'digitalCapture' })],
      'The file says CC BY 4.0 by “EHT Collaboration”.',
    ],
    [
      'nothing of what it does not know',
      [source('file', { ...EHT, sourceType: 'constructor' })],
      'The file says CC BY 4.0 by “EHT Collaboration”.',
    ],
  ])('says %s', (_, sources, sentence) => {
    expect(seen(mergeRights(sources).sentence)).toBe(sentence);
  });

  test('never calls a picture authentic, original, stolen or safe', () => {
    const every = SOURCE_KINDS.map((kind, index) =>
      source(kind, { creators: [`Name ${index}`] }, 'x.example'),
    );
    expect(mergeRights(every).sentence).not.toMatch(/authentic|original|stolen|safe/i);
  });
});

describe('positions', () => {
  test('are all there, those of stronger sources first, whatever order they came in', () => {
    const given = [...SOURCE_KINDS].toReversed().map((kind) => source(kind, { creators: [`Name ${kind}`] }));
    const { sources, topics } = mergeRights(given);
    expect(sources.map(({ kind }) => kind)).toEqual(SOURCE_KINDS);
    expect(topics.creator.positions.map(({ sources: indexes }) => indexes)).toEqual(
      SOURCE_KINDS.map((_, i) => [i]),
    );
  });

  test('of one file that contradicts itself stand side by side', () => {
    const sources = sourcesOfFile({
      says: { ...NOTHING_SAID, creators: ['Ana'] },
      disagreements: [{ field: 'creators', followed: 'exif', others: [{ part: 'iptc', value: 'Ben; Cyd' }] }],
      problem: null,
      manifestBytes: 0,
      remoteManifest: null,
    });
    const { topics, sentence } = mergeRights(sources);
    expect(topics.creator.positions.map(({ text }) => text)).toEqual(['Ana', 'Ben, Cyd']);
    expect(seen(sentence)).toBe('The file says it is by “Ana”; the file’s IPTC names “Ben, Cyd”.');
  });
});

describe('licences', () => {
  test.each([
    [
      'http://creativecommons.org/licenses/by/4.0',
      'https://creativecommons.org/licenses/by/4.0/deed.fr',
      'agreed',
    ],
    ['CC-BY-SA-3.0', 'https://www.creativecommons.org/licenses/by-sa/3.0/legalcode', 'agreed'],
    ['http://agence.example/terms/', 'https://www.agence.example/terms', 'agreed'],
    ['CC-BY-4.0', 'CC-BY-3.0', 'contradicted'],
    ['CC-BY-4.0', 'CC-BY-SA-4.0', 'contradicted'],
    ['https://creativecommons.org/licenses/sampling+/1.0/', 'CC-BY-4.0', 'contradicted'],
    [
      'https://creativecommons.org/licenses/sampling+/1.0/',
      'http://creativecommons.org/licenses/sampling+/1.0',
      'agreed',
    ],
    ['CC-BY-4.0', 'https://agence.example/terms', 'compatible'],
  ] as const)('%s and %s: %s', (a, b, agreement) => {
    expect(agreementOn('licence', { licence: a }, { licence: b })).toBe(agreement);
  });

  test.each([
    ['made it', { creators: ['Ana Ruiz'] }, { creators: ['Ben Fall'] }, 'other_claimants'],
    ['owns it', { owner: 'Agence A' }, { owner: 'Stock B' }, 'other_claimants'],
    ['made it, as far as they say,', { creators: ['Ana Ruiz'] }, { creators: ['A. Ruiz'] }, 'compatible'],
    ['made it, if one is silent,', { creators: ['Ana Ruiz'] }, {}, 'compatible'],
  ] as const)(
    'that could both be true are not told as that by who contradict each other on who %s',
    (...row) => {
      const [, a, b, agreement] = row;
      const licence = { ...a, licence: 'CC-BY-4.0' };
      const terms = { ...b, licence: 'https://agence.example/terms' };
      expect(agreementOn('licence', licence, terms)).toBe(agreement);
    },
  );

  test('of three who take two positions are told by any of them', () => {
    const licences = [
      source('registration', { licence: 'CC-BY-4.0' }),
      source('file', { licence: 'CC-BY-4.0', creators: ['Ana Ruiz'] }),
      source('page', { licence: 'https://agence.example/terms', creators: ['Ben Fall'] }),
    ];
    expect(mergeRights(licences).topics.licence.agreement).toBe('other_claimants');
  });

  test('are found in the terms page and in the words of the terms', () => {
    const by = 'https://creativecommons.org/licenses/by/4.0/';
    expect(agreementOn('licence', { termsPage: by }, { usageTerms: `Licensed under CC BY 4.0` })).toBe(
      'agreed',
    );
    expect(agreementOn('licence', { licence: by }, { copyrightNotice: `© Ana, see ${by}.` })).toBe('agreed');
  });

  test('that were retired are called so', () => {
    const { topics } = mergeRights([
      source('file', { licence: 'http://creativecommons.org/licenses/nd-nc/1.0/' }),
    ]);
    expect(topics.licence.positions[0]?.text).toBe('CC ND-NC 1.0 (retired)');
  });

  test('contradict “all rights reserved”', () => {
    expect(
      agreementOn('licence', { licence: 'CC0-1.0' }, { copyrightNotice: '© X. All Rights Reserved.' }),
    ).toBe('contradicted');
  });
});

describe('names', () => {
  test.each([
    ['Ana Ruiz', 'ruiz, ana', 'agreed'],
    ['Åsa Öst', '© 2026 Asa Ost', 'agreed'],
    ['Photo by Ana Ruiz', 'ANA RUIZ', 'agreed'],
    ['A. Ruiz', 'Ana Ruiz', 'compatible'],
    ['Ana Ruiz', 'A. Ruiz', 'compatible'],
    ['Ana Ruiz', 'Ana Ruiz/AFP', 'compatible'],
    ['EHT', 'Event Horizon Telescope Collaboration', 'compatible'],
    ['Ana Ruiz', 'Ben Ruiz', 'contradicted'],
    ['Ana', 'unknown', 'single'],
  ] as const)('%s and %s: %s', (a, b, agreement) => {
    expect(agreementOn('creator', { creators: [a] }, { creators: [b] })).toBe(agreement);
  });

  test('of several creators fit if one list has them all', () => {
    expect(agreementOn('creator', { creators: ['Ana', 'Ben'] }, { creators: ['Ben'] })).toBe('compatible');
    expect(agreementOn('creator', { creators: ['Ana', 'Ben'] }, { creators: ['Ben', 'Cyd'] })).toBe(
      'contradicted',
    );
  });

  test('of an owner are found in the copyright notice', () => {
    expect(
      agreementOn(
        'owner',
        { owner: 'Museum M' },
        { copyrightNotice: '© 2020–2026 Museum M. All rights reserved.' },
      ),
    ).toBe('agreed');
  });

  test('in a credit line contradict nobody if one of them is known to the other source', () => {
    const file = { creators: ['Ana Ruiz'], credit: 'AFP' };
    expect(agreementOn('credit', file, { credit: 'Photo: Ana Ruiz' })).toBe('compatible');
    expect(agreementOn('credit', file, { credit: 'Photo: Bo Li' })).toBe('contradicted');
  });
});

describe('data mining', () => {
  test.each([
    ['prohibited', 'allowed', 'contradicted'],
    ['prohibited', 'no_ai_training', 'compatible'],
    ['see_terms', 'allowed', 'compatible'],
    ['prohibited', 'unspecified', 'single'],
  ] as const)('%s and %s: %s', (a, b, agreement) => {
    expect(
      agreementOn(
        'data_mining',
        { dataMining: { rule: a, terms: null } },
        { dataMining: { rule: b, terms: null } },
      ),
    ).toBe(agreement);
  });
});
