import { concat, encodeAbiParameters, keccak256, type Hex } from 'viem';
import { AppError } from '../errors.ts';
import type { Sha256 } from '../imaging/types.ts';

/** The tree of OpenZeppelin's `merkle-tree` (StandardMerkleTree) over digests, which EvidenceLog checks proofs against. */
export interface DigestTree {
  readonly root: Hex;
  /** The nodes beside the way from a digest to the root, from below. @throws {AppError} messaging.bad_request when it is not in the tree */
  proofOf(digest: Sha256): Hex[];
}

const BYTES32 = [{ type: 'bytes32' }] as const;

/** Hashed twice, so that a node, which is the hash of 64 bytes, can never pass for a leaf. */
export const leafOfDigest = (digest: Sha256): Hex =>
  keccak256(keccak256(encodeAbiParameters(BYTES32, [`0x${digest}`])));

const nodeOf = (one: Hex, other: Hex): Hex => keccak256(concat(one < other ? [one, other] : [other, one]));

/**
 * All nodes over some leaves: first the leaves, sorted, then the parent of each two nodes in turn; the last is the root.
 * So nodes 2k and 2k + 1 are siblings, and their parent is node `leaves.length + k`.
 */
export function nodesOver(leaves: readonly Hex[]): Hex[] {
  const nodes = leaves.toSorted();
  let first: Hex | undefined;
  // The list grows while it is read: each pair's parent queues up for a pair of its own.
  for (const node of nodes) {
    if (nodes.length === 2 * leaves.length - 1) break;
    if (first === undefined) {
      first = node;
    } else {
      nodes.push(nodeOf(first, node));
      first = undefined;
    }
  }
  return nodes;
}

/** @throws {AppError} messaging.bad_request without digests */
export function digestTree(digests: readonly Sha256[]): DigestTree {
  const nodes = nodesOver(digests.map(leafOfDigest));
  const root = nodes.at(-1);
  if (!root) throw new AppError('messaging.bad_request', 'a tree needs at least one digest');
  return {
    root,
    proofOf(digest) {
      const proof: Hex[] = [];
      let index = nodes.slice(0, digests.length).indexOf(leafOfDigest(digest));
      if (index === -1)
        throw new AppError('messaging.bad_request', 'not in the tree', { details: { digest } });
      while (index < nodes.length - 1) {
        const sibling = nodes[index ^ 1];
        if (sibling) proof.push(sibling);
        index = digests.length + (index >> 1);
      }
      return proof;
    },
  };
}

/** Whether a proof leads from a digest to a root. */
export const provesDigest = (root: Hex, digest: Sha256, proof: readonly Hex[]): boolean =>
  proof.reduce(nodeOf, leafOfDigest(digest)) === root;
