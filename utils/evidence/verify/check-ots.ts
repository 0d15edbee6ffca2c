import { OTS_PROOF } from '../package/layout.ts';
import { readAttestation } from '../proofs/ots-attestation.ts';
import { readOts } from '../proofs/ots-file.ts';
import { attestationsIn } from '../proofs/ots-tree.ts';
import { notesOf } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import { readProof } from './read-proof.ts';
import type { Finding } from './types.ts';

/** The OpenTimestamps file is of M, and how far it has come. Nothing here asks Bitcoin: it is told what to compare. */
export async function checkOts({ files, m }: OpenPackage): Promise<Finding[]> {
  const notes = notesOf('ots');
  const file = files.get(OTS_PROOF);
  if (!file) return notes.findings;
  await notes.guard(async () => {
    const { digest, tree } = readOts(await readProof(OTS_PROOF, file));
    if (digest !== m) {
      notes.failed('other_digest', `${OTS_PROOF} is of another digest`);
      return;
    }
    for (const attestation of attestationsIn(tree)) {
      const state = readAttestation(attestation);
      if (state.kind === 'pending') notes.unproven('pending', `${state.calendar} has yet to anchor it`);
      if (state.kind === 'unknown')
        notes.unproven('unknown_attestation', `attested in an unknown way, ${state.tag}`);
      if (state.kind === 'bitcoin') {
        const { height, merkleRoot } = state;
        notes.unproven('not_asked', `compare the Merkle root of Bitcoin block ${height}: ${merkleRoot}`);
      }
    }
  });
  return notes.findings;
}
