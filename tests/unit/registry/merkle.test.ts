import * as fc from 'fast-check';
import { encodeAbiParameters, keccak256, parseEther } from 'viem';
import { describe, expect, test } from 'vitest';
import { digestTree, nodesOver, provesDigest } from '../../../utils/registry/merkle.ts';
import { sha256 } from '../matching/fixtures.ts';

const digests = (count: number) => Array.from({ length: count }, (_, n) => sha256(n + 1));

describe('digestTree', () => {
  test('is the tree of OpenZeppelin: the root of the example in the README of merkle-tree', () => {
    const leaf = (address: `0x${string}`, amount: bigint) =>
      keccak256(
        keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [address, amount])),
      );
    const leaves = [
      leaf('0x1111111111111111111111111111111111111111', parseEther('5')),
      leaf('0x2222222222222222222222222222222222222222', parseEther('2.5')),
    ];
    expect(nodesOver(leaves).at(-1)).toBe(
      '0xd4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77',
    );
  });

  test('proves each of its digests, however many, and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, pick) => {
        const tree = digestTree(digests(count));
        const digest = sha256((pick % count) + 1);
        expect(provesDigest(tree.root, digest, tree.proofOf(digest))).toBe(true);
        expect(provesDigest(tree.root, sha256(count + 1), tree.proofOf(digest))).toBe(false);
      }),
    );
  });

  test('does not depend on the order of the digests', () => {
    expect(digestTree(digests(7).toReversed()).root).toBe(digestTree(digests(7)).root);
  });

  test('refuses a tree of nothing, and a proof for what is not in it', () => {
    expect(() => digestTree([])).toThrow(expect.objectContaining({ code: 'messaging.bad_request' }));
    expect(() => digestTree(digests(3)).proofOf(sha256(9))).toThrow(
      expect.objectContaining({ code: 'messaging.bad_request' }),
    );
  });
});
