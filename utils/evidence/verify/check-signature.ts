import { datapackageDigestSchema, prefixed } from '../package/datapackage.ts';
import { ACCOUNT_PROOF, DATAPACKAGE_DIGEST } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { coSignatureSchema, isCoSigned } from '../proofs/co-signature.ts';
import { parseRecord } from '../record/parse.ts';
import { checkSignature } from '../seal/signing-key.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Finding } from './types.ts';

/** The sealed key, on the right curve, signed the list of files, and the capture carries the same signature. */
export async function checkSealSignature(opened: OpenPackage): Promise<Finding[]> {
  const { inner, seal } = opened;
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
  await checkAccount(opened, notes);
  return notes.findings;
}

/** The account that the seal names signed M, and no other one pretends to. */
async function checkAccount({ files, seal, m }: OpenPackage, notes: Notes): Promise<void> {
  if (!files.has(ACCOUNT_PROOF)) {
    if (seal.account)
      notes.unproven('account_unsigned', `${seal.account} did not sign, or its signature was taken out`);
    return;
  }
  await notes.guard(async () => {
    const text = await readText(files, ACCOUNT_PROOF);
    const { account, signature } = parseRecord(coSignatureSchema, ACCOUNT_PROOF, text);
    if (account !== seal.account)
      notes.failed('other_account', `${account} is not the account that the seal names`);
    else if (await isCoSigned(account, m, signature))
      notes.passed('co_signed', `signed by ${account} as well`);
    else notes.failed('account_invalid', `${account} did not sign this seal`);
  });
}
