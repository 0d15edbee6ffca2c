import { AppError } from '../../../utils/errors.ts';
import { writePackage } from '../../../utils/evidence/package/write-package.ts';
import { readCustody } from '../../../utils/evidence/seal/custody.ts';
import { addToSealed } from './custody.ts';
import { readStored, type StoredCapture } from './library.ts';

/** `encrypted`: for the recipients that the seal names, and nobody else. */
export type PackageForm = 'plain' | 'encrypted';

/** Writes the one file that is handed over, as it stands now, and closes the sink. */
export function writeStored(
  { sealed, archive, proofs }: StoredCapture,
  form: PackageForm,
  sink: WritableStream<Uint8Array>,
  at: string,
): Promise<void> {
  const content = form === 'plain' ? archive.wacz : archive.ciphertext;
  if (!content)
    throw new AppError('messaging.bad_request', 'the capture was sealed without an encrypted copy');
  const files = new Map(proofs.map((proof) => [proof.path, proof.content]));
  return writePackage(sealed, { content, isEncrypted: form === 'encrypted' }, files, sink, at);
}

/**
 * Exports a capture. A signed line with the copy's number goes into its custody first, so that the copy has it too: it stays
 * also where the export is broken off, since nobody can know what became of the part that was written.
 */
export async function exportCapture(
  captureId: string,
  form: PackageForm,
  sink: WritableStream<Uint8Array>,
): Promise<void> {
  const at = new Date().toISOString();
  const { sealed } = await readStored(captureId);
  const copies = readCustody(sealed.custody).filter(({ action }) => action === 'exported').length;
  await addToSealed(captureId, { at, action: 'exported', what: `copy ${copies + 1}, ${form}` });
  await writeStored(await readStored(captureId), form, sink, at);
}
