import type { RightsReading, RightsServices } from '../../components/rights/types.ts';
import { sentenceWords } from '../../entrypoints/shared/rights/sentence-words.ts';
import { writeText } from '../../entrypoints/shared/rights/write-text.ts';
import type { CheckedCredentials } from '../../utils/rights/c2pa/credentials.ts';
import type { OtherRegistryName } from '../../utils/registry/others/types.ts';
import { mergeRights } from '../../utils/rights/merge/merge.ts';
import { sourceInRegistry } from '../../utils/rights/merge/other-source.ts';
import { sourceOnPage, type Source } from '../../utils/rights/merge/source.ts';
import { NOTHING_SAID, type Statement } from '../../utils/rights/types.ts';

export const BY = 'https://creativecommons.org/licenses/by/4.0/';

export const source = (kind: Source['kind'], who: string, says: Partial<Statement>): Source => ({
  kind,
  who,
  says: { ...NOTHING_SAID, ...says },
});

export const FILE = source('file', '', {
  creators: ['Event Horizon Telescope'],
  credit: 'EHT Collaboration',
  licence: BY,
});
export const CAPTION = sourceOnPage('caption', {
  ...NOTHING_SAID,
  credit: 'Demo Picture Agency',
  copyrightNotice: '© Demo Picture Agency',
});

/** What an account has said in a registry of others. */
export const record = (registry: OtherRegistryName, says: Partial<Statement>): Source =>
  sourceInRegistry(registry, '0x1200…009f', { ...NOTHING_SAID, ...says });

/** What a generative AI made, as its record tells. */
export const CREDENTIALS: CheckedCredentials = {
  kind: 'checked',
  trust: 'unknown',
  reasons: [],
  signer: {
    organisation: 'Example',
    name: 'Camera',
    trustedBy: null,
    signedAt: '2026-05-03T10:00:00Z',
    isTimeTrusted: false,
  },
  madeWith: ['Image Maker 2'],
  actions: [
    { action: 'created', how: 'trainedAlgorithmicMedia', software: 'Image Maker' },
    { action: 'cropped', how: null, software: null },
  ],
  ingredients: [{ title: 'Sketch', relation: 'inputTo', trust: null, depth: 0 }],
  identities: [{ name: 'Ana Ruiz', trust: 'unknown' }],
  dataMining: { rule: 'no_ai_training', terms: null },
  says: { ...NOTHING_SAID, sourceType: 'trainedAlgorithmicMedia' },
};

/** The same by a signer of C2PA's list, with a time that counts. */
export const TRUSTED: CheckedCredentials = {
  ...CREDENTIALS,
  trust: 'trusted',
  signer: {
    ...CREDENTIALS.signer,
    trustedBy: { list: 'c2pa', issuedAt: '2026-08-05T00:11:39Z' },
    isTimeTrusted: true,
  },
};

/** All was read, and this is what came of it. */
export const reading = (sources: readonly Source[], changes: Partial<RightsReading> = {}): RightsReading => {
  const speaks = (...kinds: readonly Source['kind'][]) =>
    sources.some(({ kind }) => kinds.includes(kind)) ? ('says' as const) : ('silent' as const);
  return {
    parts: {
      file: speaks('file'),
      page: speaks('page'),
      host: speaks('host'),
      registry: speaks('registration', 'proven_registration'),
      others: sources.some(({ kind }) => kind === 'other_registry') ? 'says' : 'unasked',
    },
    verdict: mergeRights(sources, sentenceWords()),
    problem: null,
    credentials: { kind: 'none' },
    remote: null,
    pageUrl: 'https://news.example/story',
    ...changes,
  };
};

/** Tells this at once, and nothing more; nothing at all where it is null. */
export const fakeRights = (
  told: RightsReading | null = reading([]),
  others: RightsServices['others'] = [],
): RightsServices => ({
  others,
  watch(_, tell) {
    const timer = setTimeout(() => told !== null && tell(told), 0);
    return () => clearTimeout(timer);
  },
  prepare: () => {},
  write: (text) => Promise.resolve(writeText(text)),
});
