import { encodeAbiParameters, encodeEventTopics, type Log } from 'viem';
import { parsePem } from '../../../utils/evidence/certificates/pem.ts';
import { TLS_CHAIN } from '../../../utils/evidence/package/layout.ts';
import {
  anchorPath,
  writeAnchorProof,
  type AnchorProof,
} from '../../../utils/evidence/proofs/anchor-proof.ts';
import type { ChainReader } from '../../../utils/evidence/proofs/chain-reader.ts';
import { pendingAttestation } from '../../../utils/evidence/proofs/ots-attestation.ts';
import { writeOts } from '../../../utils/evidence/proofs/ots-file.ts';
import { writeTimestampRequest } from '../../../utils/evidence/proofs/timestamp-request.ts';
import { digestText } from '../../../utils/evidence/record/digest.ts';
import { EVIDENCE_LOG } from '../../../utils/evidence/verify/check-anchors.ts';
import type { VerifyTools } from '../../../utils/evidence/verify/verify-package.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { evidenceLogAbi } from '../../../utils/registry/generated/evidence-log.ts';
import { digestTree } from '../../../utils/registry/merkle.ts';
import { hexToBytes } from '@noble/hashes/utils.js';
import { BEACON, buildFixed, type Built, type Proofs } from './fixed-capture.ts';
import type { LocalAuthority } from './local-authority.ts';

/** A package with every proof that there is, and a world that confirms them. */

const ANCHORED_AT_SECONDS = Date.parse('2026-03-01T12:01:00Z') / 1000;
const ACCOUNT = '0x1111111111111111111111111111111111111111';

/** The anchor of M as one of three. */
export function anchorOf(m: Sha256): AnchorProof {
  const tree = digestTree([m, digestText('another'), digestText('a third')]);
  return {
    version: 1,
    chainId: BEACON.chainId,
    evidenceLog: EVIDENCE_LOG,
    digest: m,
    tree: { root: tree.root, proof: tree.proofOf(m) },
    account: ACCOUNT,
    transactionHash: `0x${'cd'.repeat(32)}`,
    blockNumber: 9,
    blockHash: `0x${'ef'.repeat(32)}`,
    anchoredAtSeconds: ANCHORED_AT_SECONDS,
  };
}

/** A chain of ten blocks that has an anchor in block 9. `emitter` is whose event it is. */
export function chainWith(proof: AnchorProof, emitter: string = EVIDENCE_LOG): ChainReader {
  const args = { root: proof.tree?.root ?? '0x', account: proof.account } as const;
  const log = {
    address: emitter,
    topics: encodeEventTopics({ abi: evidenceLogAbi, eventName: 'AnchoredMany', args }),
    data: encodeAbiParameters([{ type: 'uint40' }, { type: 'uint256' }], [proof.anchoredAtSeconds, 3n]),
  } as unknown as Log;
  const { blockNumber, blockHash } = proof;
  return {
    chainId: async () => BEACON.chainId,
    async block(number) {
      if (number === BEACON.blockNumber) {
        return {
          number,
          hash: BEACON.blockHash,
          timestampSeconds: Date.parse('2026-03-01T11:59:50Z') / 1000,
        };
      }
      return number === blockNumber
        ? { number, hash: blockHash, timestampSeconds: proof.anchoredAtSeconds }
        : null;
    },
    receipt: async (hash) =>
      hash === proof.transactionHash ? { blockNumber, blockHash, succeeded: true, logs: [log] } : null,
    finalNumber: async () => 10,
  };
}

export const otsOf = (m: Sha256): Blob => {
  const tree = {
    message: hexToBytes(m),
    attestations: [pendingAttestation('https://calendar.example')],
    steps: [],
  };
  return new Blob([new Uint8Array(writeOts(tree))]);
};

export interface Proven extends Built {
  readonly authority: LocalAuthority;
  readonly anchor: AnchorProof;
  readonly proofs: Proofs;
  readonly tools: VerifyTools;
}

/** All of it; `authority` gives the time stamp and is the root of the page's certificate. */
export async function buildProven(authority: LocalAuthority): Promise<Proven> {
  let proofs: Proofs = {};
  const built = await buildFixed({
    files: { [TLS_CHAIN]: authority.server },
    async proofs({ m }) {
      const anchor = anchorOf(m);
      const stamp = await authority.stamp(writeTimestampRequest(m, Uint8Array.of(1, 2, 3)));
      proofs = {
        'proofs/tsa-1.tsr': new Blob([stamp]),
        'proofs/seal.ots': otsOf(m),
        [anchorPath(anchor)]: writeAnchorProof(anchor),
      };
      return proofs;
    },
  });
  const anchor = anchorOf(built.sealed.m);
  const tools: VerifyTools = {
    decrypt: null,
    roots: parsePem(authority.root),
    chain: chainWith(anchor),
    evidenceLog: EVIDENCE_LOG,
  };
  return { ...built, authority, anchor, proofs, tools };
}
