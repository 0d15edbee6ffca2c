import * as v from 'valibot';
import { canonicalJson } from '../../registry/canonical-json.ts';
import { address, count, hex32, sha256 } from '../record/fields.ts';

/** proofs/evm-<chainId>.json: where on a chain M was anchored, by itself or as one of many. */
export const anchorProofSchema = v.strictObject({
  version: v.literal(1),
  chainId: count,
  evidenceLog: address,
  digest: sha256,
  /** The tree whose root was anchored; null where M itself was. */
  tree: v.nullable(v.strictObject({ root: hex32, proof: v.pipe(v.array(hex32), v.maxLength(64)) })),
  account: address,
  transactionHash: hex32,
  blockNumber: count,
  blockHash: hex32,
  anchoredAtSeconds: count,
});

export type AnchorProof = v.InferOutput<typeof anchorProofSchema>;

export const anchorPath = ({ chainId }: AnchorProof): string => `proofs/evm-${chainId}.json`;

export const writeAnchorProof = (proof: AnchorProof): string => canonicalJson(proof);
