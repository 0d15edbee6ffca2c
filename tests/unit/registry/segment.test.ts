import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { advance } from '../../../utils/registry/accumulator.ts';
import { chainPlainly, chainSegment } from '../../../utils/registry/chain-segment.ts';
import { decodeManifest, encodeManifest } from '../../../utils/registry/manifest.ts';
import { decodeSegment, encodeSegment, MAX_SEGMENT_BYTES } from '../../../utils/registry/segment.ts';
import { workAt, worksOf } from '../../../utils/registry/segment-work.ts';
import { BASES, type Registration } from '../../../utils/registry/types.ts';
import { pdqOf, sha256 } from '../matching/fixtures.ts';
import { REGISTRY, workWithId } from './fake-chain.ts';

const GENESIS = `0x${'ab'.repeat(32)}` as const;
const ACCOUNTS = [
  '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
] as const;

/** Works that a contract could give: time and blocks do not fall, priority is not after the registration. */
const arbitraryWorks = fc
  .record({
    first: fc.integer({ min: 0, max: 2 ** 37 - 2000 }),
    steps: fc.array(
      fc.record({
        account: fc.constantFrom(...ACCOUNTS),
        content: fc.integer({ min: 1, max: 2 ** 31 }),
        hashes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 16 }),
        blocks: fc.integer({ min: 0, max: 2 ** 33 }),
        seconds: fc.integer({ min: 43_200, max: 2 ** 33 }),
        lead: fc.integer({ min: 0, max: 43_200 }),
        basis: fc.constantFrom(...BASES),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  })
  .map(({ first, steps }) => {
    let [block, time] = [0, 0];
    return steps.map(({ account, content, hashes, blocks, seconds, lead, basis }, i): Registration => {
      block += blocks;
      time += seconds;
      return workWithId(first + i, {
        registrant: account,
        contentHash: sha256(content),
        perceptualHashes: hashes.map((bit) => pdqOf(bit)),
        blockNumber: block,
        registeredAtSeconds: time,
        priorityAtSeconds: time - lead,
        basis,
      });
    });
  });

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

const some = encodeSegment([0, 1, 2].map((n) => workWithId(n)));

describe('a segment', () => {
  test('gives back the registrations that were packed, ids and all', () => {
    fc.assert(
      fc.property(arbitraryWorks, (works) => {
        expect(worksOf(decodeSegment(encodeSegment(works)))).toEqual(works);
      }),
      { numRuns: 30 },
    );
  });

  test('is packed in one way only', () => {
    fc.assert(
      fc.property(arbitraryWorks, (works) => {
        const bytes = encodeSegment(works);
        expect(encodeSegment(worksOf(decodeSegment(bytes)))).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  test('of 1,024 works of 1,024 accounts with five hashes has less than 260 bytes a work', () => {
    const works = Array.from({ length: 1024 }, (_, n) =>
      workWithId(n, {
        registrant: `0x${(n + 1).toString(16).padStart(40, '0')}`,
        perceptualHashes: [1, 2, 3, 4, 5].map((bit) => pdqOf(bit)),
      }),
    );
    expect(encodeSegment(works).length / 1024).toBeLessThan(260);
  });

  test.each([
    ['no works', []],
    ['a gap', [workWithId(0), workWithId(2)]],
    ['no hashes', [workWithId(0, { perceptualHashes: [] })]],
    ['17 hashes', [workWithId(0, { perceptualHashes: Array.from({ length: 17 }, () => pdqOf(1)) })]],
    [
      'time that runs backwards',
      [workWithId(0), workWithId(1, { registeredAtSeconds: 5, priorityAtSeconds: 5 })],
    ],
    ['a priority after the registration', [workWithId(0, { priorityAtSeconds: 2_000_000_000 })]],
    ['no number', [workWithId(0, { blockNumber: Number.NaN })]],
    ['no hex', [workWithId(0, { metadataDigest: 'zz'.repeat(32) as never })]],
  ])('is not made of works with %s', (_, works) => {
    expect(codeOf(() => encodeSegment(works))).toBe('registry.inconsistent');
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['too much', new Uint8Array(MAX_SEGMENT_BYTES + 1)],
    ['a cut one', some.slice(0, -1)],
    ['a longer one', new Uint8Array([...some, 0])],
    ['another format', new Uint8Array([0, ...some.slice(1)])],
    ['no works', new Uint8Array([...some.slice(0, 4), 0, 0, ...some.slice(6)])],
    ['more works than bytes', new Uint8Array([...some.slice(0, 4), 4, 0, ...some.slice(6)])],
  ])('is not read out of %s', (_, bytes) => {
    expect(codeOf(() => decodeSegment(bytes))).toBe('registry.inconsistent');
  });

  test('takes any bytes without harm: it is read, or refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: some.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 }),
        (changes) => {
          const bytes = some.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          const read = codeOf(() => worksOf(decodeSegment(bytes)));
          expect(Array.isArray(read) || read === 'registry.inconsistent').toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('has no work beyond its last', () => {
    expect(codeOf(() => workAt(decodeSegment(some), 3))).toBe('internal.unexpected');
  });
});

describe('chainSegment', () => {
  test('gives the heads that the contract computes, in WebAssembly and without', () => {
    fc.assert(
      fc.property(arbitraryWorks, (works) => {
        const segment = decodeSegment(encodeSegment(works));
        const chained = chainSegment(GENESIS, segment);
        expect(chained.head).toBe(works.reduce(advance, GENESIS));
        expect(chainPlainly(GENESIS, segment)).toEqual(chained);
      }),
      { numRuns: 30 },
    );
  });

  test('has the start of each id', () => {
    const { idPrefixes } = chainSegment(GENESIS, decodeSegment(some));
    expect([...idPrefixes]).toEqual(
      [0, 1, 2].map((n) => Number.parseInt(workWithId(n).workId.slice(2, 10), 16)),
    );
  });
});

describe('a manifest', () => {
  const manifest = {
    chainId: 8453,
    registry: REGISTRY,
    segments: [
      { sha256: sha256(1), sizeBytes: 250_000 },
      { sha256: sha256(2), sizeBytes: 251_000 },
    ],
  } as const;
  const bytes = encodeManifest(manifest);

  test('gives back what was packed', () => {
    expect(decodeManifest(bytes, manifest)).toEqual(manifest);
  });

  test.each([
    ['of another chain', bytes, { ...manifest, chainId: 1 }],
    [
      'of another registry',
      bytes,
      { ...manifest, registry: '0x00000000000000000000000000000000000000bb' as const },
    ],
    ['that is cut', bytes.slice(0, -1), manifest],
    ['that is something else', new TextEncoder().encode('<!doctype html><title>Not found</title>'), manifest],
    [
      'with a huge segment',
      encodeManifest({ ...manifest, segments: [{ sha256: sha256(1), sizeBytes: 1e9 }] }),
      manifest,
    ],
  ])('%s is refused', (_, given, wanted) => {
    expect(codeOf(() => decodeManifest(given, wanted))).toBe('registry.inconsistent');
  });
});
