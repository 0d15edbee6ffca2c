import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fingerprint, Pdq } from '../../../utils/imaging/types.ts';
import { MAX_MATCHES } from '../../../utils/matching/earliest.ts';
import { MAX_READ } from '../../../utils/matching/choose-works.ts';
import { distanceBits, hashBytes } from '../../../utils/imaging/hamming.ts';
import { indexChunkOf } from '../../../utils/matching/index-chunk.ts';
import {
  MAX_SIMILAR,
  MIN_QUALITY,
  openWorkIndex,
  SAME_MAX_BITS,
  SIMILAR_MAX_BITS,
} from '../../../utils/matching/work-index.ts';
import type { Verdict } from '../../../utils/matching/types.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, firstBits, pdqOf, registration, sha256 } from './fixtures.ts';

/** An index over works in memory, which tells what it says of a picture by itself, and counts what is read of them. */
function indexOf(...works: Registration[]) {
  const read = { works: 0, hashes: 0 };
  const hashes = works.flatMap(({ perceptualHashes }) => perceptualHashes.map(hashBytes));
  const index = openWorkIndex<Registration>([indexChunkOf(works)], {
    async readWork(place) {
      read.works++;
      const work = works[place];
      if (!work) throw new Error(`no work ${place}`);
      return work;
    },
    async readHashes(positions) {
      read.hashes += positions.length;
      return positions.map((position) => hashes[position] ?? new Uint8Array());
    },
    sequencesOf: async (contentHash) =>
      works.flatMap((work, place) => (work.contentHash === contentHash ? [place] : [])),
  });
  const tell = async (asked: Fingerprint) => (await index.match(asked)).verdict;
  return Object.assign(index, { read, tell });
}

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

/** A hash with these bits flipped. */
const flip = (hash: Pdq, bits: readonly number[]): Pdq => {
  const bytes = hashBytes(hash);
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as Pdq;
};

async function sequencesOf(verdict: Promise<Verdict>): Promise<{ sequences: number[]; omitted: number }> {
  const found = await verdict;
  if (!('matches' in found)) throw new Error('no match');
  return { sequences: found.matches.map(({ work }) => work.sequence), omitted: found.omitted };
}

const upTo = (end: number) => Array.from({ length: end }, (_, i) => i);

describe('openWorkIndex', () => {
  test('answers none when nothing is near, and reads nothing for it', async () => {
    const index = indexOf(registration(0, { perceptualHashes: [flip(firstBits(0), upTo(256))] }));
    expect(await index.tell(fingerprint())).toEqual({ kind: 'none' });
    expect(index.read).toEqual({ works: 0, hashes: 0 });
  });

  test('answers exact for the same bytes, at distance 0', async () => {
    const work = registration(0, { contentHash: sha256(1), perceptualHashes: [firstBits(100)] });
    expect(await indexOf(work).tell(fingerprint())).toEqual({
      kind: 'exact',
      matches: [{ kind: 'exact', work, distanceBits: 0 }],
      omitted: 0,
    });
  });

  test('of several works each is told as what it is', async () => {
    const same = registration(0, { perceptualHashes: [firstBits(3)] });
    const exact = registration(1, { contentHash: sha256(1) });
    expect(await indexOf(same, exact).tell(fingerprint())).toMatchObject({
      kind: 'exact',
      matches: [
        { kind: 'same', distanceBits: 3 },
        { kind: 'exact', distanceBits: 0 },
      ],
    });
  });

  test('answers same at 30 bits and none at 31', async () => {
    const near = registration(0, { perceptualHashes: [firstBits(SAME_MAX_BITS)] });
    const far = registration(0, { perceptualHashes: [firstBits(SAME_MAX_BITS + 1)] });
    expect(await indexOf(near).tell(fingerprint())).toMatchObject({
      kind: 'same',
      matches: [{ distanceBits: 30 }],
    });
    expect(await indexOf(far).tell(fingerprint())).toEqual({ kind: 'none' });
  });

  test('finds a mirrored or turned copy by its dihedral hashes', async () => {
    const work = registration(0, { perceptualHashes: [firstBits(200)] });
    expect(await indexOf(work).tell(fingerprint())).toMatchObject({
      kind: 'same',
      matches: [{ distanceBits: 0 }],
    });
  });

  test('finds a picture by another reading of it', async () => {
    const index = indexOf(registration(0, { perceptualHashes: [flip(firstBits(0), upTo(128))] }));
    const variants = [flip(firstBits(2), upTo(128))];
    expect(await index.tell(fingerprint())).toEqual({ kind: 'none' });
    expect(await index.tell(fingerprint({ variants }))).toMatchObject({
      kind: 'same',
      matches: [{ distanceBits: 2 }],
    });
  });

  test('takes the nearest of several registered hashes and lists the work once', async () => {
    const work = registration(0, { perceptualHashes: [firstBits(20), firstBits(5), firstBits(12)] });
    const verdict = await indexOf(work).tell(fingerprint());
    expect(verdict).toMatchObject({ matches: [{ distanceBits: 5 }] });
    expect('matches' in verdict && verdict.matches).toHaveLength(1);
  });

  test('lists competing works by priority date, whatever the order of arrival, registration or nearness', async () => {
    const later = registration(7, { perceptualHashes: [firstBits(0)] });
    const earlier = registration(3, { perceptualHashes: [firstBits(25)] });
    const committed = registration(9, { priorityAtSeconds: earlier.priorityAtSeconds - 60 });
    const verdict = indexOf(later, earlier, committed).tell(fingerprint());
    expect((await sequencesOf(verdict)).sequences).toEqual([9, 3, 7]);
  });

  test('of works with one priority date the first registered comes first', async () => {
    const priorityAtSeconds = 1_700_000_000;
    const index = indexOf(registration(5, { priorityAtSeconds }), registration(2, { priorityAtSeconds }));
    expect((await sequencesOf(index.tell(fingerprint()))).sequences).toEqual([2, 5]);
  });

  test('lists the earliest of many, says how many it leaves out, and hides no other account', async () => {
    const flood = (count: number) => Array.from({ length: count }, (_, i) => registration(i));
    const rival = registration(40, { registrant: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' });
    const late = registration(50, { registrant: rival.registrant });
    const listed = (works: Registration[]) => sequencesOf(indexOf(...works).tell(fingerprint()));
    expect(await listed(flood(MAX_MATCHES))).toEqual({ sequences: upTo(20), omitted: 0 });
    expect(await listed(flood(25))).toEqual({ sequences: upTo(20), omitted: 5 });
    expect(await listed([...flood(25), rival, late])).toEqual({ sequences: [...upTo(19), 40], omitted: 7 });
  });

  test.each(['looks', 'bytes'])(
    'a flood of thousands with its %s is not read in full, and does not crowd out the first claim',
    async (what) => {
      const change = what === 'bytes' ? { contentHash: sha256(1) } : {};
      const flood = Array.from({ length: 5000 }, (_, i) => registration(i, change));
      const committed = registration(5000, { ...change, priorityAtSeconds: 1_699_999_999 });
      const index = indexOf(...flood, committed);
      const { sequences, omitted } = await sequencesOf(index.tell(fingerprint()));
      expect(sequences).toEqual([5000, ...upTo(19)]);
      expect(omitted).toBe(5001 - MAX_MATCHES);
      expect(index.read.works).toBeLessThan(MAX_READ * 1.1);
      expect(index.read.hashes).toBeLessThan(MAX_READ * 1.1);
    },
  );

  test('a picture of low quality matches by equal bytes only', async () => {
    const index = indexOf(
      registration(0),
      registration(1, { contentHash: sha256(1), perceptualHashes: [firstBits(90)] }),
    );
    const verdict = index.tell(fingerprint({ quality: MIN_QUALITY - 1 }));
    expect((await sequencesOf(verdict)).sequences).toEqual([1]);
  });

  test('gives the same answers as comparing every pair, also after growing', async () => {
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 45 });
    await fc.assert(
      fc.asyncProperty(anyPdq, fc.array(bits, { minLength: 1, maxLength: 300 }), async (query, changes) => {
        const works = changes.map((bitsOfOne, i) =>
          registration(i, { perceptualHashes: [flip(query, bitsOfOne)] }),
        );
        const index = indexOf(...works);
        index.truncate(0);
        for (const work of works) index.append(indexChunkOf([work]));
        const expected = changes.filter((flipped) => flipped.length <= SAME_MAX_BITS).length;
        const verdict = await index.tell(fingerprint({ pdq: [query], sha256: sha256(5) }));
        expect('matches' in verdict ? verdict.matches.length + verdict.omitted : 0).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('forgets works that a reorganisation took away', async () => {
    const index = indexOf(registration(0), registration(1), registration(2));
    index.truncate(1);
    expect(index.size).toBe(1);
    expect((await sequencesOf(index.tell(fingerprint()))).sequences).toEqual([0]);
    const content = { sha256: registration(2).contentHash, pdq: [firstBits(200)] };
    expect(await index.tell(fingerprint(content))).toEqual({ kind: 'none' });
    index.append(indexChunkOf([registration(1)]));
    expect((await sequencesOf(index.tell(fingerprint()))).sequences).toEqual([0, 1]);
  });

  test('works that go while they are looked for are not told', async () => {
    const works = [registration(0), registration(1)];
    const index = openWorkIndex<Registration>([indexChunkOf(works)], {
      readWork: async (place) => works[place] ?? registration(9),
      async readHashes(positions) {
        index.truncate(1);
        return positions.map(() => hashBytes(firstBits(0)));
      },
      sequencesOf: async () => [],
    });
    const { verdict } = await index.match(fingerprint());
    expect(verdict).toMatchObject({ kind: 'same', matches: [{ work: { sequence: 0 } }] });
  });
});

describe('what may be similar', () => {
  const similar = registration(0, { perceptualHashes: [firstBits(SIMILAR_MAX_BITS)] });
  const none = { kind: 'none' };
  const OTHER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
  const far = (count: number, change: Partial<Registration> = {}) =>
    upTo(count).map((i) => registration(i, { perceptualHashes: [firstBits(SAME_MAX_BITS + 1)], ...change }));

  test('is strictly also what the hashes alone would tell, but not what has the same bytes', async () => {
    const looks = { perceptualHashes: [firstBits(SAME_MAX_BITS)] };
    const near = registration(0, looks);
    expect(
      await indexOf(near, registration(1, { ...similar, sequence: 1 })).match(fingerprint(), true),
    ).toMatchObject({
      verdict: none,
      candidates: [
        { kind: 'same', distanceBits: 30 },
        { kind: 'similar', distanceBits: 64 },
      ],
      omitted: 0,
    });
    const exact = registration(1, { contentHash: fingerprint().sha256 });
    expect(await indexOf(near, exact).match(fingerprint(), true)).toMatchObject({
      verdict: { kind: 'exact', matches: [{ work: exact }], omitted: 0 },
      candidates: [{ kind: 'same', work: near }],
    });
  });

  test('is told as something to compare with, not as a match', async () => {
    expect(await indexOf(similar).match(fingerprint())).toEqual({
      verdict: none,
      candidates: [{ kind: 'similar', work: similar, distanceBits: 64 }],
      omitted: 0,
    });
  });

  test('is the nearest few, and nothing beyond 64 bits; how many more there are is told', async () => {
    const works = upTo(20).map((i) => registration(i, { perceptualHashes: [firstBits(70 - i)] }));
    const { candidates, omitted } = await indexOf(...works).match(fingerprint());
    expect(candidates.map(({ distanceBits: bits }) => bits)).toEqual([51, 52, 53, 54, 55, 56, 57, 58]);
    expect(candidates).toHaveLength(MAX_SIMILAR);
    expect(omitted).toBe(6);
  });

  test('of one account does not hide what is of another', async () => {
    const hidden = registration(8, { registrant: OTHER, perceptualHashes: [firstBits(60)] });
    const { candidates, omitted } = await indexOf(...far(8), hidden).match(fingerprint());
    expect(candidates.map(({ work }) => work.sequence)).toEqual([0, 8, 1, 2, 3, 4, 5, 6]);
    expect(omitted).toBe(1);
  });

  test('counts what a flood left unread as omitted', async () => {
    const index = indexOf(...far(5000));
    expect(await index.match(fingerprint())).toMatchObject({ verdict: none, omitted: 5000 - MAX_SIMILAR });
    expect(index.read.works).toBeLessThan(MAX_READ * 1.1);
  });

  test('is not looked for where the same picture was found', async () => {
    expect(await indexOf(similar, registration(1)).match(fingerprint())).toMatchObject({
      verdict: { kind: 'same', matches: [{ work: { sequence: 1 } }] },
      candidates: [],
      omitted: 0,
    });
  });
});

describe('a picture that is no photograph', () => {
  const near = registration(0);
  const nearAt = (bits: number) => ({
    verdict: { kind: 'none' },
    candidates: [{ work: { sequence: 0 }, distanceBits: bits }],
  });

  test.each(['graphic', 'unclear'] as const)('is not told by its hashes alone: %s', async (guard) => {
    const index = indexOf(near);
    expect(await index.tell(fingerprint())).toMatchObject({ kind: 'same' });
    expect(await index.match(fingerprint({ guard }))).toMatchObject(nearAt(0));
  });

  test('is not compared with what is further than the same, if it is a graphic', async () => {
    const index = indexOf(registration(0, { perceptualHashes: [firstBits(40)] }));
    expect(await index.match(fingerprint({ guard: 'graphic' }))).toMatchObject({
      candidates: [],
      omitted: 0,
    });
    const unclear = await index.match(fingerprint({ guard: 'unclear' }));
    expect(unclear.candidates).toHaveLength(1);
  });

  test('is told by its bytes', async () => {
    const verdict = await indexOf(near).tell(fingerprint({ guard: 'graphic', sha256: near.contentHash }));
    expect(verdict).toMatchObject({ kind: 'exact' });
  });

  test('is compared by what is framed in it and may be a photograph', async () => {
    const { guard: _, ...look } = fingerprint({ pdq: [firstBits(3)] });
    const page = fingerprint({ pdq: [firstBits(200)], framed: [{ ...look, guard: 'unclear' }] });
    expect(await indexOf(near).match(page)).toMatchObject(nearAt(3));
  });

  test('is told by a photograph within it', async () => {
    const page = fingerprint({ guard: 'graphic', pdq: [firstBits(200)], variants: [firstBits(3)] });
    expect(await indexOf(near).tell(page)).toMatchObject({ kind: 'same', matches: [{ distanceBits: 3 }] });
  });
});
