import { describe, expect, test } from 'vitest';
import type { ClaimForm } from '../../../../components/works/types.ts';
import {
  fillForm,
  parseAmendment,
  parseClaim,
  suggestClaim,
} from '../../../../entrypoints/options/works/claim.ts';
import { parseLicence } from '../../../../utils/licence/parse-licence.ts';
import type { WorkMetadata } from '../../../../utils/registry/types.ts';
import { NOTHING_SAID, type Statement } from '../../../../utils/rights/types.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { facts, picture } from './pictures.ts';

const saying = (n: number, says: Partial<Statement>) => picture(n, { facts: facts(sha256(n), says) });
const FORM: ClaimForm = {
  creator: 'Ada Marsh',
  credit: '',
  basis: 'creator',
  licence: 'CC-BY-4.0',
  terms: '',
  dataMining: '',
};

describe('the form', () => {
  test('is filled in with what all files say of themselves', () => {
    const says = {
      creators: ['Ada Marsh', 'Ben Reed'],
      credit: 'Marsh & Reed',
      licence: 'http://creativecommons.org/licenses/by-nc/4.0/deed.de',
      dataMining: { rule: 'prohibited', terms: null },
    } as const;
    expect(suggestClaim([saying(1, says), saying(2, says), picture(3)])).toEqual({
      ...FORM,
      // Files do not say it of who has them here.
      basis: '',
      creator: 'Ada Marsh, Ben Reed',
      credit: 'Marsh & Reed',
      // The third names none.
      licence: '',
      dataMining: 'DMI-PROHIBITED',
    });
  });

  test('is left empty where files say different things', () => {
    const suggested = suggestClaim([
      saying(1, { creators: ['Ada'], dataMining: { rule: 'allowed', terms: null } }),
      saying(2, { creators: ['Ben'], dataMining: { rule: 'prohibited', terms: null } }),
    ]);
    expect(suggested).toMatchObject({ creator: '', dataMining: '' });
  });

  test('chooses neither licence nor ground for somebody, and asks for all that is left open at once', () => {
    const suggested = suggestClaim([picture(1)]);
    expect(suggested).toMatchObject({ basis: '', licence: '' });
    const checked = parseClaim(suggested, [picture(1)]);
    expect('errors' in checked && Object.keys(checked.errors)).toEqual(['creator', 'basis', 'licence']);
    const chosen = parseClaim({ ...suggested, creator: 'Ada', basis: 'agent' }, [picture(1)]);
    expect('errors' in chosen && Object.keys(chosen.errors)).toEqual(['licence']);
  });

  test.each([
    ['a licence', { licence: 'http://creativecommons.org/licenses/by-nc/4.0/deed.de' }, 'CC-BY-NC-4.0'],
    ['all rights reserved', { usageTerms: 'All rights reserved.' }, 'reserved'],
    ['an address of terms', { termsPage: 'https://ada.example/terms' }, 'other'],
  ] as const)('has %s only where every file names it', (_, says, licence) => {
    expect(suggestClaim([saying(1, says), saying(2, says)]).licence).toBe(licence);
    for (const silent of [picture(3), saying(3, { creators: ['Ada Marsh'] })]) {
      expect(suggestClaim([saying(1, says), saying(2, says), silent])).toMatchObject({
        licence: '',
        terms: '',
      });
    }
  });

  test('has “all rights reserved”, or the address of terms, where files say so', () => {
    expect(suggestClaim([saying(1, { usageTerms: 'All rights reserved.' })]).licence).toBe('reserved');
    expect(suggestClaim([saying(1, { termsPage: 'https://ada.example/terms' })])).toMatchObject({
      licence: 'other',
      terms: 'https://ada.example/terms',
    });
  });
});

describe('signed Content Credentials in a file', () => {
  const BY = 'https://creativecommons.org/licenses/by/4.0/';
  const signing = (n: number, signed: Partial<Statement>, says: Partial<Statement> = {}) => {
    const read = facts(sha256(n), says);
    const source = {
      kind: 'unknown_credentials',
      who: 'Test-Camera',
      says: { ...NOTHING_SAID, ...signed },
    } as const;
    return picture(n, { facts: { ...read, credentials: 'read', says: [...read.says, source] } });
  };

  test('fill the form in, also where the file says nothing besides', () => {
    const signed = {
      creators: ['Ada Marsh'],
      licence: BY,
      dataMining: { rule: 'prohibited', terms: null },
    } as const;
    expect(suggestClaim([signing(1, signed)])).toEqual({
      ...FORM,
      basis: '',
      licence: 'CC-BY-4.0',
      dataMining: 'DMI-PROHIBITED',
    });
  });

  test('that say otherwise than the file leave the form empty there', () => {
    const file = { creators: ['Ben Reed'], usageTerms: 'All rights reserved', credit: 'Marsh' };
    const suggested = suggestClaim([
      signing(1, { creators: ['Ada Marsh'], licence: BY, credit: 'Marsh' }, file),
    ]);
    expect(suggested).toMatchObject({ creator: '', licence: '', credit: 'Marsh' });
  });

  test('are not contradicted without asking, and it is told whose word that is', () => {
    const checked = parseClaim({ ...FORM, licence: 'reserved' }, [
      signing(1, { creators: ['Ben Reed'], licence: BY }, { creators: ['Cleo Fen'] }),
    ]);
    expect('claim' in checked && checked.contradictions).toEqual([
      { name: 'coast-1.jpg', by: 'credentials', topic: 'creator', says: 'Ben Reed' },
      { name: 'coast-1.jpg', by: 'file', topic: 'creator', says: 'Cleo Fen' },
      { name: 'coast-1.jpg', by: 'credentials', topic: 'licence', says: 'CC BY 4.0' },
    ]);
  });

  test('of another creator do not hide the credit that the file itself asks for', () => {
    const checked = parseClaim({ ...FORM, creator: 'Ada Marsh', credit: 'Ada Marsh' }, [
      signing(1, { creators: ['Ben Reed'] }, { credit: 'Coast Pictures' }),
    ]);
    expect('claim' in checked && checked.contradictions).toEqual([
      { name: 'coast-1.jpg', by: 'credentials', topic: 'creator', says: 'Ben Reed' },
      { name: 'coast-1.jpg', by: 'file', topic: 'credit', says: 'Coast Pictures' },
    ]);
  });

  test('that say what the file says are told once', () => {
    const same = { creators: ['Ben Reed'] };
    const checked = parseClaim(FORM, [signing(1, same, same)]);
    expect('claim' in checked && checked.contradictions).toEqual([
      { name: 'coast-1.jpg', by: 'credentials', topic: 'creator', says: 'Ben Reed' },
    ]);
  });

  test('hold for a change of a registered work as well', () => {
    const now = { title: 'Dunes', creator: 'Ada Marsh', credit: null, licence: 'CC-BY-4.0', proofs: [] };
    const metadata = { ...now, preview: { cid: 'bafy', mediaType: 'image/webp', width: 640, height: 480 } };
    const read = signing(1, { creators: ['Ben Reed'] }).facts;
    const file = read && { name: 'dunes.jpg', facts: read };
    const form = { ...fillForm(metadata, 'creator'), title: 'Tide' };
    expect(parseAmendment(form, metadata, file)).toMatchObject({
      contradictions: [{ name: 'dunes.jpg', by: 'credentials', topic: 'creator', says: 'Ben Reed' }],
    });
  });
});

describe('what is said', () => {
  test('is registered in words that other programs know', () => {
    expect(parseClaim({ ...FORM, credit: ' ', dataMining: 'DMI-ALLOWED' }, [picture(1)])).toEqual({
      claim: {
        creator: 'Ada Marsh',
        credit: null,
        basis: 'creator',
        licence: 'CC-BY-4.0',
        dataMining: 'DMI-ALLOWED',
      },
      contradictions: [],
    });
  });

  test.each(['reserved', 'offered'] as const)('as %s is registered as in copyright', (preset) => {
    const reserved = parseClaim({ ...FORM, licence: preset }, [picture(1)]);
    const licence = 'claim' in reserved ? parseLicence(reserved.claim.licence) : null;
    expect(licence).toMatchObject({ kind: 'custom', host: 'rightsstatements.org' });
  });

  test.each([
    ['creator', { creator: ' ' }, 'coast'],
    ['creator', { creator: 'a\u202Eb' }, 'coast'],
    ['credit', { credit: 'x'.repeat(301) }, 'coast'],
    ['terms', { licence: 'other', terms: 'http://ada.example' }, 'coast'],
    ['terms', { licence: 'other', terms: 'mine' }, 'coast'],
    ['title', {}, ''],
  ] as const)('is refused with a word on what is wrong with its %s', (field, changes, title) => {
    expect(parseClaim({ ...FORM, ...changes }, [picture(1, { title })])).toEqual({
      errors: { [field]: expect.stringMatching(/\w/) },
    });
  });

  test('against a file, or any part of it, is told with what that says', () => {
    const file = saying(1, { creators: ['Ben Reed'], usageTerms: 'All rights reserved' });
    const part = picture(2, {
      facts: {
        ...facts(sha256(2), { creators: ['Ada Marsh'] }),
        says: [
          { kind: 'file', who: '', says: { ...NOTHING_SAID, creators: ['Ada Marsh'] } },
          { kind: 'file', who: 'IPTC', says: { ...NOTHING_SAID, creators: ['Cleo Fen'] } },
        ],
      },
    });
    const checked = parseClaim(FORM, [file, part]);
    expect('claim' in checked && checked.contradictions).toEqual([
      { name: 'coast-1.jpg', by: 'file', topic: 'creator', says: 'Ben Reed' },
      { name: 'coast-1.jpg', by: 'file', topic: 'licence', says: 'all rights reserved' },
      { name: 'coast-2.jpg', by: 'file', topic: 'creator', says: 'Cleo Fen' },
    ]);
  });

  test('as the file has it contradicts nothing', () => {
    const checked = parseClaim({ ...FORM, licence: 'reserved' }, [
      saying(1, { creators: ['Ada Marsh'], usageTerms: 'All rights reserved' }),
    ]);
    expect('claim' in checked && checked.contradictions).toEqual([]);
  });
});

describe('the form of a registered work', () => {
  const now: WorkMetadata = {
    title: 'Dunes',
    creator: 'Ada Marsh',
    credit: null,
    licence: 'CC-BY-4.0',
    proofs: [],
    preview: { cid: 'bafy', mediaType: 'image/webp', width: 640, height: 480 },
  };

  test.each([
    'CC-BY-NC-4.0',
    'https://rightsstatements.org/vocab/InC/1.0/',
    'https://creativecommons.org/licenses/by/4.0/',
    'https://marsh.example/terms',
    'CC-BY-3.0',
  ])('says %s again as it is registered', (licence) => {
    const before = { ...now, licence, dataMining: 'DMI-ALLOWED' } as const;
    const form = { ...fillForm(before, 'agent'), credit: 'Marsh, 2026' };
    expect(parseAmendment(form, before, null)).toEqual({
      changed: {
        title: 'Dunes',
        creator: 'Ada Marsh',
        credit: 'Marsh, 2026',
        licence,
        dataMining: 'DMI-ALLOWED',
      },
      contradictions: [],
    });
  });

  test('changes nothing where nothing else is said', () => {
    expect(parseAmendment(fillForm(now, 'creator'), now, null)).toMatchObject({
      errors: { title: expect.any(String) },
    });
  });

  test('is refused without a title, or terms', () => {
    const form = fillForm(now, 'creator');
    expect(parseAmendment({ ...form, title: ' ' }, now, null)).toMatchObject({
      errors: { title: expect.any(String) },
    });
    expect(parseAmendment({ ...form, licence: 'other', terms: 'mine' }, now, null)).toMatchObject({
      errors: { terms: expect.any(String) },
    });
  });

  test('is held against what the work’s file says', () => {
    const file = { name: 'dunes.jpg', facts: facts(sha256(1), { creators: ['Ben Reed'] }) };
    const form = { ...fillForm(now, 'creator'), title: 'Tide' };
    expect(parseAmendment(form, now, file)).toMatchObject({
      contradictions: [{ name: 'dunes.jpg', by: 'file', topic: 'creator', says: 'Ben Reed' }],
    });
  });
});
