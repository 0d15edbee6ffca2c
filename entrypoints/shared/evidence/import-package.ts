import { AppError } from '../../../utils/errors.ts';
import {
  CAPTURE,
  CUSTODY,
  ENCRYPTED_WACZ,
  SEAL,
  VERIFY_TXT,
  WACZ,
} from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { readText } from '../../../utils/evidence/package/read-text.ts';
import { captureSchema } from '../../../utils/evidence/record/capture.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import { readCustody } from '../../../utils/evidence/seal/custody.ts';
import { decryptInto } from '../../../utils/evidence/seal/encrypt.ts';
import { digestOfSeal, sealSchema } from '../../../utils/evidence/seal/seal.ts';
import { verifyInWorker, type VerifyInWorkerOptions } from '../verifying/verify-in-worker.ts';
import { addToSealed } from './custody.ts';
import { writeToDisk } from './disk-file.ts';
import { openEvidence } from './evidence-db.ts';
import { putStored } from './library.ts';
import { identityFor } from './own-identity.ts';

const PROOFS = /^proofs\//;

const refuse = (reason: string) =>
  new AppError('evidence.malformed', `not taken in: ${reason}`, { details: { reason } });

/**
 * Takes a package of somebody else, or of an old profile, into the library, if it is whole. Its custody gets a line `received`
 * under this device's key: that does not speak for who sealed it, but says who has it since when. The seal stays theirs.
 * @throws {AppError} `evidence.malformed` with `details.reason`: refused, closed, known; the signal's reason
 */
export async function importPackage(
  file: Blob,
  { signal, onProgress }: Pick<VerifyInWorkerOptions, 'signal' | 'onProgress'>,
): Promise<string> {
  const { verification, encryption } = await verifyInWorker(
    { file, rpcUrl: null },
    { signal, onProgress, identityFor },
  );
  if (verification.grades.integrity.standing === 'refused') throw refuse('refused');
  if (encryption === 'closed' || encryption === 'wrong_identity') throw refuse('closed');
  const files = await readStoredZip(file);
  const seal = await readText(files, SEAL);
  const { captureId, ciphertext: sealedFor } = parseRecord(sealSchema, SEAL, seal);
  if (await (await openEvidence()).getKey('sealed', captureId)) throw refuse('known');

  const ciphertext = files.get(ENCRYPTED_WACZ) ?? null;
  const opened = ciphertext && (await openWithOwn(ciphertext, sealedFor?.recipients ?? [], signal));
  try {
    const wacz = files.get(WACZ) ?? opened?.file ?? new Blob();
    const inner = await readStoredZip(wacz);
    const capture = parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
    const custody = await readText(files, CUSTODY);
    const { url, title, note, mode, capturedAt, works } = capture;
    await putStored({
      sealed: {
        captureId,
        m: digestOfSeal(seal),
        seal,
        verifyText: await readText(files, VERIFY_TXT),
        custody,
        url,
        title,
        note,
        mode,
        capturedAt,
        sealedAt: readCustody(custody)[0]?.at ?? capturedAt,
        bytes: wacz.size,
        works: [...new Set(works.map(({ chainId, workId }) => `${chainId}:${workId}`))],
      },
      archive: { captureId, wacz, ciphertext },
      proofs: [...files]
        .filter(([path]) => PROOFS.test(path))
        .map(([path, content]) => ({ captureId, path, content })),
    });
  } finally {
    await opened?.remove();
  }
  await addToSealed(captureId, { at: new Date().toISOString(), action: 'received' });
  return captureId;
}

async function openWithOwn(ciphertext: Blob, recipients: readonly string[], signal: AbortSignal) {
  const identity = await identityFor(recipients);
  if (identity === null) throw refuse('closed');
  return writeToDisk((sink) => decryptInto(identity, ciphertext, sink), { signal });
}
