import type { Sha256 } from '../../imaging/types.ts';
import type { ChainHead } from '../record/chain.ts';
import { digestText } from '../record/digest.ts';
import { addCustody } from '../seal/custody.ts';
import { digestOfSeal, writeSeal, type Seal } from '../seal/seal.ts';
import type { SigningKey } from '../seal/signing-key.ts';
import { writeVerifyText } from '../seal/verify-text.ts';
import { CUSTODY, ENCRYPTED_WACZ, SEAL, VERIFY_TXT, WACZ } from './layout.ts';
import type { WaczSummary } from './write-wacz.ts';
import { createStoredZip } from './zip-writer.ts';

/** The small files of a package, and M. */
export interface Sealed {
  readonly m: Sha256;
  readonly seal: string;
  readonly verifyText: string;
  readonly custody: string;
}

export interface SealInput extends Pick<
  Seal,
  'captureId' | 'nonce' | 'capturedAt' | 'completedAt' | 'beacon' | 'ciphertext' | 'account'
> {
  readonly summary: WaczSummary;
  readonly calls: ChainHead;
  readonly sealedAt: string;
}

/** Seals a packed capture: from here on nothing of it can change unnoticed. */
export async function sealCapture(input: SealInput, key: SigningKey): Promise<Sealed> {
  const { captureId, nonce, capturedAt, completedAt, beacon, ciphertext, account, summary, calls, sealedAt } =
    input;
  const verifyText = writeVerifyText(captureId, summary, ciphertext !== undefined);
  const seal = writeSeal({
    version: 1,
    captureId,
    nonce,
    capturedAt,
    ...summary,
    calls,
    verifyTxtSha256: digestText(verifyText),
    beacon,
    ...(completedAt !== undefined && { completedAt }),
    ...(ciphertext && { ciphertext }),
    ...(account && { account }),
  });
  const m = digestOfSeal(seal);
  return { m, seal, verifyText, custody: await addCustody('', m, { at: sealedAt, action: 'sealed' }, key) };
}

/** Writes the one file that is handed over, and closes the sink. Proofs are added as they arrive: write it anew with them. */
export async function writePackage(
  { seal, verifyText, custody }: Sealed,
  capture: { readonly content: Blob; readonly isEncrypted: boolean },
  proofs: ReadonlyMap<string, Blob | string>,
  sink: WritableStream<Uint8Array>,
  modifiedAt: string,
): Promise<void> {
  const zip = await createStoredZip(sink, new Date(modifiedAt));
  await zip.add(capture.isEncrypted ? ENCRYPTED_WACZ : WACZ, capture.content);
  await zip.add(SEAL, seal);
  for (const [path, proof] of proofs) await zip.add(path, proof);
  await zip.add(CUSTODY, custody);
  await zip.add(VERIFY_TXT, verifyText);
  await zip.close();
}
