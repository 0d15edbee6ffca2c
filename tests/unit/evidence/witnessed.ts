import { WITNESS, WITNESS_PACKAGE } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { digestBytes } from '../../../utils/evidence/record/digest.ts';
import { fromBase64 } from '../../../utils/evidence/record/base64.ts';
import { publicKeyText, type SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import { openPackage } from '../../../utils/evidence/verify/open-package.ts';
import { readSide } from '../../../utils/evidence/witness/capture-side.ts';
import { describeWitness } from '../../../utils/evidence/witness/describe-witness.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { buildFixed, HTML, makeKey, PAGE_URL, type Built, type FixedInput } from './fixed-capture.ts';

const DOM = 'evidence/dom.html';

/** The fixed capture with a document that shows this. */
export const showing = (html: string, input: FixedInput = {}): FixedInput => ({
  ...input,
  capture: { frames: [{ url: PAGE_URL, file: DOM }], ...input.capture },
  files: { [DOM]: html, ...input.files },
});

/** A capture with a witness's package in it, and how both compare. */
export async function buildWitnessed(
  witness: Blob,
  { key, ours = showing(HTML), record }: { key: SigningKey; ours?: FixedInput; record?: string },
): Promise<Built> {
  const theirs = (await openPackage(witness, null)).opened;
  if (!theirs?.inner) throw new Error('the witness handed over no package');
  const plain = await readStoredZip((await buildFixed({ key, ...ours })).wacz);
  const computed = describeWitness(await readSide(plain), await readSide(theirs.inner), {
    m: theirs.m,
    publicKey: theirs.seal.publicKey,
    capturedAt: theirs.seal.capturedAt,
  });
  const files = { ...ours.files, [WITNESS_PACKAGE]: witness, [WITNESS]: record ?? canonicalJson(computed) };
  return buildFixed({ key, ...ours, files });
}

export const fingerprintOf = async (key: SigningKey): Promise<Sha256> =>
  digestBytes(fromBase64(await publicKeyText(key)) ?? new Uint8Array());

/** Two parties, and what each captured of the same page. */
export async function twoParties() {
  const [key, witnessKey] = [await makeKey(), await makeKey()];
  const witness = await buildFixed({ key: witnessKey, ...showing(HTML) });
  return { key, witnessKey, witness, built: await buildWitnessed(witness.file, { key }) };
}
