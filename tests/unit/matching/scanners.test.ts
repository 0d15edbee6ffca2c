import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRandom,
  drawHashes,
  fillLikeRegistry,
  flipBits,
} from '../../../scripts/bench/index/drawn-hashes.ts';
import type { Pdq } from '../../../utils/imaging/types.ts';
import { hashBytes } from '../../../utils/imaging/hamming.ts';
import { HASH_BYTES, HEAD_BYTES, headsOf } from '../../../utils/matching/heads.ts';
import {
  MAX_QUERIES,
  TILE,
  type HeadLimits,
  type HeadScanner,
} from '../../../utils/matching/head-scanner.ts';
import { createKernelScanner } from '../../../utils/matching/kernel-scanner.ts';
import { createPlainScanner } from '../../../utils/matching/plain-scanner.ts';
import { groupQueries } from '../../../utils/matching/turned-queries.ts';
import { VECTORS } from '../imaging/vector-pixels.ts';

/** Hashes of the reference implementation, and drawn ones, all in eight orientations. */
const PICTURES = [
  ...VECTORS.filter(({ quality }) => quality > 0).map(({ dihedral }) =>
    Object.values(dihedral).map((hash) => hashBytes(hash as Pdq)),
  ),
  ...[1, 2, 3, 4].map(drawHashes),
];

function positionsOf(scanner: HeadScanner, queries: readonly Uint8Array[], limits: HeadLimits): number[] {
  const all: number[] = [];
  for (let from = 0; from < scanner.size;) {
    const { positions, next } = scanner.scan(queries, limits, from);
    all.push(...positions);
    expect(next).toBeGreaterThan(from);
    from = next;
  }
  return all;
}

function bothHolding(heads: Uint8Array, piece = 777 * HEAD_BYTES) {
  const scanners = [createKernelScanner(), createPlainScanner()] as const;
  for (const scanner of scanners) {
    for (let at = 0; at < heads.length; at += piece) scanner.append(heads.subarray(at, at + piece));
  }
  return scanners;
}

function registryLike(count: number): Uint8Array {
  const hashes = new Uint8Array(count * HASH_BYTES);
  fillLikeRegistry(hashes, PICTURES.flat());
  return headsOf(hashes);
}

const anyLimits = fc.record({ near: fc.integer({ min: 0, max: 63 }), head: fc.integer({ min: 0, max: 88 }) });
const anyHead = fc.uint8Array({ minLength: HEAD_BYTES, maxLength: HEAD_BYTES });

describe('the kernel and plain TypeScript', () => {
  const heads = registryLike(5000);
  const [kernel, plain] = bothHolding(heads);

  test('find the same among hashes of pictures, in all orientations and at any limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PICTURES),
        anyLimits,
        fc.integer({ min: 0, max: 24 }),
        fc.integer({ min: 1, max: 8 }),
        (picture, limits, flips, orientations) => {
          const random = createRandom(flips);
          const asked = picture.slice(0, orientations).map((hash) => headsOf(flipBits(hash, flips, random)));
          expect(positionsOf(kernel, asked, limits)).toEqual(positionsOf(plain, asked, limits));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('find the same among random bits, in any number', () => {
    fc.assert(
      fc.property(
        fc.array(anyHead, { minLength: 1, maxLength: 80 }),
        fc.array(anyHead, { minLength: 1, maxLength: 5 }),
        anyLimits,
        (all, queries, limits) => {
          const [one, other] = bothHolding(Uint8Array.from(all.flatMap((head) => [...head])), 33);
          expect(positionsOf(one, queries, limits)).toEqual(positionsOf(other, queries, limits));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('find a head at the limits and not beyond', () => {
    const query = headsOf(PICTURES[0]?.[0] ?? new Uint8Array());
    const away = (near: number, far: number) => {
      const bits = [...Array(near).keys(), ...Array.from({ length: far }, (_, i) => 64 + i)];
      return bits.reduce((head, bit) => flipBit(head, bit), query);
    };
    const flipBit = (head: Uint8Array, bit: number) =>
      head.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    const asked = [away(18, 4), away(19, 0), away(18, 5), away(0, 22)];
    for (const scanner of bothHolding(Uint8Array.from(asked.flatMap((head) => [...head])))) {
      expect(positionsOf(scanner, [query], { near: 18, head: 22 })).toEqual([0, 3]);
    }
  });

  test('go on where there was no more room: everything is near', () => {
    const all = Array.from({ length: 5000 }, (_, i) => i);
    const queries = [heads.slice(0, HEAD_BYTES)];
    for (const scanner of [kernel, plain]) {
      expect(positionsOf(scanner, queries, { near: 63, head: 88 })).toEqual(all);
    }
    const [many] = bothHolding(registryLike(20 * TILE));
    expect(positionsOf(many, queries, { near: 63, head: 88 })).toHaveLength(20 * TILE);
  });

  test('stop between many near misses, and go on behind them', () => {
    const query = heads.slice(0, HEAD_BYTES);
    const miss = query.map((byte, i) => (i < 8 ? byte : byte ^ 255));
    const misses = Array.from({ length: 60_000 }, () => [...miss]).flat();
    const [scanner] = bothHolding(Uint8Array.from([...misses, ...query]));
    expect(scanner.scan([query], { near: 18, head: 22 }, 0).next).toBeLessThan(20_000);
    expect(positionsOf(scanner, [query], { near: 18, head: 22 })).toEqual([60_000]);
  });

  test('forget what was dropped, and take new heads in its place', () => {
    const query = heads.slice(0, HEAD_BYTES);
    for (const scanner of bothHolding(heads)) {
      scanner.truncate(3);
      expect(scanner.size).toBe(3);
      expect(positionsOf(scanner, [query], { near: 63, head: 88 })).toEqual([0, 1, 2]);
      scanner.truncate(0);
      expect(positionsOf(scanner, [query], { near: 63, head: 88 })).toEqual([]);
      scanner.append(query);
      expect(positionsOf(scanner, [query], { near: 0, head: 0 })).toEqual([0]);
    }
  });

  test('take as many queries as are allowed', () => {
    const queries = Array.from({ length: MAX_QUERIES }, (_, i) =>
      heads.slice(i * HEAD_BYTES, (i + 1) * HEAD_BYTES),
    );
    const limits = { near: 18, head: 22 };
    expect(positionsOf(kernel, queries, limits)).toEqual(positionsOf(plain, queries, limits));
  });

  test('hold a head in 11 bytes, but for a little room', () => {
    const many = registryLike(100_000);
    for (const scanner of bothHolding(many, many.length)) {
      expect(scanner.byteLength / 100_000).toBeLessThan(12.5);
    }
  });
});

describe('groupQueries', () => {
  const orientations = (PICTURES.at(-1) ?? []).map(headsOf);

  test('puts the orientations of a picture that are turns of each other together', () => {
    expect(groupQueries(orientations).length).toBeLessThanOrEqual(4);
    expect(groupQueries(orientations.slice(0, 1))).toEqual([
      { head: orientations[0], isTurned: false, slackBits: 0 },
    ]);
  });

  test('leaves unlike hashes apart', () => {
    expect(groupQueries(PICTURES.map(([hash]) => headsOf(hash ?? new Uint8Array())))).toHaveLength(
      PICTURES.length,
    );
  });
});
