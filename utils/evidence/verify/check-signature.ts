import { datapackageDigestSchema, prefixed } from '../package/datapackage.ts';
import { DATAPACKAGE_DIGEST } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { parseRecord } from '../record/parse.ts';
import { checkSignature } from '../seal/signing-key.ts';
import { notesOf } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Finding } from './types.ts';

/** The sealed key, on the right curve, signed the list of files, and the capture carries the same signature. */
export async function checkSealSignature({ inner, seal }: OpenPackage): Promise<Finding[]> {
  const notes = notesOf('signature');
  const state = await checkSignature(seal.publicKey, prefixed(seal.datapackageHash), seal.signature);
  if (state === 'wrong_key') notes.failed('other_curve', 'the key is no P-384 key');
  if (state === 'invalid') notes.failed('invalid', 'the key did not sign this list of files');
  if (inner) {
    await notes.guard(async () => {
      const text = await readText(inner, DATAPACKAGE_DIGEST);
      const { signedData } = parseRecord(datapackageDigestSchema, DATAPACKAGE_DIGEST, text);
      if (signedData.publicKey !== seal.publicKey || signedData.signature !== seal.signature) {
        notes.failed('other_signer', 'capture and seal have different signatures');
      }
    });
  }
  if (notes.findings.length === 0) notes.passed('valid', 'signed with a P-384 key');
  return notes.findings;
}
