import { followChain } from '../certificates/chain.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { unknownAuthority } from './unknown-authority.ts';
import { TSA_PROOF } from '../package/layout.ts';
import { readTimestamp } from '../proofs/timestamp-token.ts';
import { readProof } from './read-proof.ts';
import { notesOf } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Stamp } from './stamp.ts';
import type { Finding } from './types.ts';

/** Time stamps of authorities (RFC 3161): of M, signed by who may, whose certificates were valid then. */
export async function checkTsa(
  { files, m }: OpenPackage,
  roots: readonly Certificate[],
): Promise<{ findings: Finding[]; stamps: Stamp[] }> {
  const notes = notesOf('tsa');
  const stamps: Stamp[] = [];
  for (const [path, blob] of files) {
    if (!TSA_PROOF.test(path)) continue;
    await notes.guard(async () => {
      const { imprint, at, signer, pool } = await readTimestamp(await readProof(path, blob));
      if (imprint !== m) {
        notes.failed('other_digest', `${path} is of another digest`);
        return;
      }
      const { state, certificates } = await followChain(signer, { pool, roots, at });
      const root = certificates.at(-1);
      if (state === 'expired') {
        notes.failed('outside_window', `${path}: ${root?.name ?? ''} was not valid on ${at.toISOString()}`);
        return;
      }
      stamps.push({ at, by: signer.name, isProven: state === 'trusted' });
      const says = `${at.toISOString()} says ${signer.name}`;
      if (state === 'trusted') notes.passed('stamped', says);
      else notes.unproven(...unknownAuthority(says, state, root ?? signer));
    });
  }
  return { findings: notes.findings, stamps };
}
