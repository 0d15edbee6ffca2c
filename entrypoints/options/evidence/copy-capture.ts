import { AppError } from '../../../utils/errors.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import { sealSchema } from '../../../utils/evidence/seal/seal.ts';
import { DEFAULT_PROFILE } from '../../../utils/ipfs/write/profiles.ts';
import { ipfsFiles } from '../../../utils/storage/keeping.ts';
import { addToSealed } from '../../shared/evidence/custody.ts';
import { readStored } from '../../shared/evidence/library.ts';
import type { Work } from '../files/activities.ts';
import { pack } from '../files/pack.ts';
import { sendFile } from '../files/places.ts';

/**
 * Puts the encrypted capture where the user keeps files, under the CID that the seal names. It is one of these files from then
 * on: looked after, repaired, and sent later where this is broken off.
 * @throws {AppError} as sendFile; `internal.unexpected` when it comes out with another CID
 */
export async function copyCapture(captureId: string, work: Work): Promise<void> {
  const { sealed, archive } = await readStored(captureId);
  const { ciphertext } = parseRecord(sealSchema, 'seal.json', sealed.seal);
  if (!archive.ciphertext || !ciphertext) {
    throw new AppError('messaging.bad_request', 'the capture was sealed without an encrypted copy');
  }
  const listed = (await ipfsFiles.getValue()).some(({ cid }) => cid === ciphertext.cid);
  if (!listed) {
    const name = `${captureId}.wacz.age`;
    const files = new File([archive.ciphertext], name);
    const chosen = { name, files, sizeBytes: files.size, isEncrypted: true };
    const { cid } = await pack(chosen, { lock: null, profile: DEFAULT_PROFILE }, work);
    if (cid !== ciphertext.cid) {
      throw new AppError('internal.unexpected', `the encrypted capture is ${cid}, not ${ciphertext.cid}`);
    }
  }
  await sendFile(ciphertext.cid, work);
  await addToSealed(captureId, { at: new Date().toISOString(), action: 'uploaded', what: ciphertext.cid });
}
