import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pdq } from '../../../utils/imaging/types.ts';
import { MAX_MATCHES } from '../../../utils/matching/earliest.ts';
import { distanceBits } from '../../../utils/matching/hamming.ts';
import { createWorkIndex, MIN_QUALITY, SAME_MAX_BITS } from '../../../utils/matching/work-index.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, firstBits, pdqOf, registration, sha256 } from './fixtures.ts';

const indexOf = (...works: Registration[]) => {
  const index = createWorkIndex<Registration>();
  index.add(works);
  return index;
};
const anyPdq = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join('') as Pdq);

describe('distanceBits', () => {
  test('counts the bits that differ', () => {
    expect(distanceBits(firstBits(0), firstBits(256))).toBe(256);
    expect(distanceBits(pdqOf(0, 100), pdqOf(100, 255))).toBe(2);
  });

  test('is a metric', () => {
    fc.assert(
      fc.property(anyPdq, anyPdq, anyPdq, (a, b, c) => {
        expect(distanceBits(a, a)).toBe(0);
        expect(distanceBits(a, b)).toBe(distanceBits(b, a));
        expect(distanceBits(a, c)).toBeLessThanOrEqual(distanceBits(a, b) + distanceBits(b, c));
      }),
    );
  });
});

describe('createWorkIndex', () => {
  test('answers none when nothing is near', () => {
    expect(indexOf(registration(0, { perceptualHashes: [firstBits(100)] })).match(fingerprint())).toEqual({
      kind: 'none',
    });
  });

  test('answers exact for the same bytes, at distance 0', () => {
    const work = registration(0, { contentHash: sha256(1), perceptualHashes: [firstBits(100)] });
    expect(indexOf(work).match(fingerprint())).toEqual({
      kind: 'exact',
      matches: [{ kind: 'exact', work, distanceBits: 0 }],
      omitted: 0,
    });
  });

  test('answers same at 30 bits and none at 31', () => {
    const near = registration(0, { perceptualHashes: [firstBits(SAME_MAX_BITS)] });
    const far = registration(0, { perceptualHashes: [firstBits(SAME_MAX_BITS + 1)] });
    expect(indexOf(near).match(fingerprint())).toMatchObject({
      kind: 'same',
      matches: [{ distanceBits: 30 }],
    });
    expect(indexOf(far).match(fingerprint())).toEqual({ kind: 'none' });
  });

  test('finds a mirrored or turned copy by its dihedral hashes', () => {
    const work = registration(0, { perceptualHashes: [firstBits(200)] });
    expect(indexOf(work).match(fingerprint())).toMatchObject({
      kind: 'same',
      matches: [{ distanceBits: 0 }],
    });
  });

  test('takes the nearest of several registered hashes and lists the work once', () => {
    const work = registration(0, { perceptualHashes: [firstBits(20), firstBits(5), firstBits(12)] });
    const verdict = indexOf(work).match(fingerprint());
    expect(verdict).toMatchObject({ matches: [{ distanceBits: 5 }] });
  });

  test('lists competing works by priority date, whatever the order of arrival, registration or nearness', () => {
    const later = registration(7, { perceptualHashes: [firstBits(0)] });
    const earlier = registration(3, { perceptualHashes: [firstBits(25)] });
    const committed = registration(9, { priorityAtSeconds: earlier.priorityAtSeconds - 60 });
    const verdict = indexOf(later, earlier, committed).match(fingerprint());
    expect('matches' in verdict && verdict.matches.map(({ work }) => work.sequence)).toEqual([9, 3, 7]);
  });

  test('of works with one priority date the first registered comes first', () => {
    const priorityAtSeconds = 1_700_000_000;
    const verdict = indexOf(
      registration(5, { priorityAtSeconds }),
      registration(2, { priorityAtSeconds }),
    ).match(fingerprint());
    expect('matches' in verdict && verdict.matches.map(({ work }) => work.sequence)).toEqual([2, 5]);
  });

  test('a flood of earlier registrations does not crowd out the first claim', () => {
    const flood = Array.from({ length: MAX_MATCHES + 5 }, (_, i) => registration(i));
    const committed = registration(60, { priorityAtSeconds: 1_699_999_999 });
    const verdict = indexOf(...flood, committed).match(fingerprint());
    expect('matches' in verdict && verdict.matches[0]?.work.sequence).toBe(60);
  });

  test('lists the earliest of many, says how many it leaves out, and hides no other account', () => {
    const flood = (count: number) => Array.from({ length: count }, (_, i) => registration(i));
    const rival = registration(40, { registrant: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' });
    const late = registration(50, { registrant: rival.registrant });
    const listed = (works: Registration[]) => {
      const verdict = indexOf(...works).match(fingerprint());
      if (!('matches' in verdict)) throw new Error('no match');
      return { sequences: verdict.matches.map(({ work }) => work.sequence), omitted: verdict.omitted };
    };
    const upTo = (end: number) => Array.from({ length: end }, (_, i) => i);
    expect(listed(flood(MAX_MATCHES))).toEqual({ sequences: upTo(20), omitted: 0 });
    expect(listed(flood(25))).toEqual({ sequences: upTo(20), omitted: 5 });
    expect(listed([...flood(25), rival, late])).toEqual({ sequences: [...upTo(19), 40], omitted: 7 });
  });

  test('a picture of low quality matches by equal bytes only', () => {
    const index = indexOf(
      registration(0),
      registration(1, { contentHash: sha256(1), perceptualHashes: [firstBits(90)] }),
    );
    const verdict = index.match(fingerprint({ quality: MIN_QUALITY - 1 }));
    expect('matches' in verdict && verdict.matches.map(({ work }) => work.sequence)).toEqual([1]);
  });

  test('gives the same answers as comparing every pair, also after growing', () => {
    fc.assert(
      fc.property(fc.array(anyPdq, { minLength: 1, maxLength: 40 }), anyPdq, (hashes, query) => {
        const works = hashes.map((hash, i) => registration(i, { perceptualHashes: [hash] }));
        const index = createWorkIndex<Registration>();
        for (let round = 0; round < 40; round++) {
          index.add(works.map((work) => ({ ...work, sequence: work.sequence + round * 100 })));
        }
        const asked = fingerprint({ pdq: [query], sha256: sha256(5) });
        const verdict = index.match(asked);
        const expected = hashes.filter((hash) => distanceBits(hash, query) <= SAME_MAX_BITS).length * 40;
        expect('matches' in verdict ? verdict.matches.length + verdict.omitted : 0).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});
