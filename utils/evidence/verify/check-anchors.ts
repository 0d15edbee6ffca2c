import { evidenceLogAddress } from '../../registry/generated/evidence-log.ts';
import { provesDigest } from '../../registry/merkle.ts';
import type { Address } from '../../registry/types.ts';
import { ANCHOR_PROOF } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { findAnchors } from '../proofs/anchor-event.ts';
import { anchorPath, anchorProofSchema, type AnchorProof } from '../proofs/anchor-proof.ts';
import type { ChainReader } from '../proofs/chain-reader.ts';
import { parseRecord } from '../record/parse.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Stamp } from './stamp.ts';
import type { Finding } from './types.ts';

export interface AnchorTools {
  readonly chain: ChainReader | null;
  /** Where EvidenceLog is: the same on every chain but test chains. */
  readonly evidenceLog: Address;
}

/** The contract's address as it is deployed everywhere. */
export const EVIDENCE_LOG: Address = evidenceLogAddress;

/** Anchors are of M, alone or in a tree; and the chain has them, in a final block, from the contract. */
export async function checkAnchors(
  { files, m }: OpenPackage,
  tools: AnchorTools,
): Promise<{ findings: Finding[]; stamps: Stamp[] }> {
  const [merkle, anchor] = [notesOf('merkle'), notesOf('anchor')];
  const stamps: Stamp[] = [];
  for (const path of files.keys()) {
    if (!ANCHOR_PROOF.test(path)) continue;
    await anchor.guard(async () => {
      const proof = parseRecord(anchorProofSchema, path, await readText(files, path));
      if (anchorPath(proof) !== path) anchor.failed('other_chain', `${path} tells of chain ${proof.chainId}`);
      if (proof.digest !== m) anchor.failed('other_digest', `${path} is of another digest`);
      const isProven = !proof.tree || provesDigest(proof.tree.root, m, proof.tree.proof);
      if (!isProven) merkle.failed('other_root', `${path}: the proof does not lead to the root`);
      else if (proof.tree) merkle.passed('leads_to_root', 'the digest is in the tree that was anchored');
      if (anchorPath(proof) === path && proof.digest === m && isProven) {
        stamps.push(...(await askChain(proof, tools, anchor)));
      }
    });
  }
  return { findings: [...merkle.findings, ...anchor.findings], stamps };
}

/** Compares an anchor with what the chain says; the stamp it gives, if it says so. */
async function askChain(
  proof: AnchorProof,
  { chain, evidenceLog }: AnchorTools,
  notes: Notes,
): Promise<Stamp[]> {
  const where = `chain ${proof.chainId}, block ${proof.blockNumber}`;
  if (proof.evidenceLog.toLowerCase() !== evidenceLog.toLowerCase()) {
    notes.failed('other_emitter', `${proof.evidenceLog} is not EvidenceLog`);
    return [];
  }
  if (!chain) {
    notes.unproven('not_asked', `nobody asked whether ${where} has the anchor: give an RPC of that chain`);
    return [];
  }
  if ((await chain.chainId()) !== proof.chainId) {
    notes.unproven('rpc_of_another_chain', `the RPC is not one of chain ${proof.chainId}`);
    return [];
  }
  const receipt = await chain.receipt(proof.transactionHash);
  const block = await chain.block(proof.blockNumber);
  if (!receipt?.succeeded || !block) {
    notes.failed('not_on_chain', `${where} does not have the transaction`);
    return [];
  }
  const isThere =
    receipt.blockNumber === proof.blockNumber &&
    receipt.blockHash === proof.blockHash &&
    block.hash === proof.blockHash &&
    block.timestampSeconds === proof.anchoredAtSeconds;
  if (!isThere) notes.failed('other_block', `the transaction is not in ${where}, or that block is another`);
  const accounts = findAnchors(receipt.logs, evidenceLog, proof).map((one) => one.toLowerCase());
  const isSaid = accounts.includes(proof.account.toLowerCase());
  if (!isSaid) notes.failed('other_event', `EvidenceLog did not anchor the digest in ${where}`);
  if (!isThere || !isSaid) return [];
  const at = new Date(block.timestampSeconds * 1000);
  const isProven = proof.blockNumber <= (await chain.finalNumber());
  if (!isProven) {
    notes.unproven('not_final', `${where} has it, but the block is not final yet`);
  } else notes.passed('anchored', `${at.toISOString()} says ${where}`);
  return [{ at, by: `chain ${proof.chainId}`, isProven }];
}
