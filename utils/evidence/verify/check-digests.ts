import { datapackageDigestSchema, datapackageSchema, prefixed } from '../package/datapackage.ts';
import { CAPTURE, DATAPACKAGE, DATAPACKAGE_DIGEST, PAGES, VERIFY_TXT } from '../package/layout.ts';
import { writePages } from '../package/pages.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema } from '../record/capture.ts';
import { digestBlob, digestText } from '../record/digest.ts';
import { parseRecord } from '../record/parse.ts';
import { writeVerifyText } from '../seal/verify-text.ts';
import { notesOf } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Meter } from './progress.ts';
import type { Finding } from './types.ts';

/** The seal holds the capture's digest and its list of files, and all name the same capture. */
export async function checkDigests(
  { files, inner, wacz, seal }: OpenPackage,
  meter: Meter,
): Promise<Finding[]> {
  const notes = notesOf('digest_file');
  const verifyText = await notes.guard(() => readText(files, VERIFY_TXT));
  if (verifyText !== null && digestText(verifyText) !== seal.verifyTxtSha256) {
    notes.failed('other_verify_txt', 'VERIFY.txt is not the one that was sealed: do not run its commands');
  } else if (verifyText !== writeVerifyText(seal.captureId, seal, seal.ciphertext !== undefined)) {
    notes.unproven(
      'unknown_verify_txt',
      'VERIFY.txt has other commands than Whence writes: read before you run',
    );
  }
  if (!wacz || !inner) return notes.findings;
  if (wacz.size !== seal.wacz.bytes || (await digestBlob(wacz, meter.read)) !== seal.wacz.sha256) {
    notes.failed('other_wacz', 'the capture is not the one that was sealed');
  }
  await notes.guard(async () => {
    const text = await readText(inner, DATAPACKAGE);
    const datapackage = parseRecord(datapackageSchema, DATAPACKAGE, text);
    const capture = parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
    const digestFile = parseRecord(
      datapackageDigestSchema,
      DATAPACKAGE_DIGEST,
      await readText(inner, DATAPACKAGE_DIGEST),
    );
    const hash = digestText(text);
    if (digestFile.hash !== prefixed(hash) || digestFile.signedData.hash !== prefixed(hash)) {
      notes.failed('other_datapackage', 'datapackage.json is not the one that its digest file names');
    }
    if (seal.datapackageHash !== hash) {
      notes.failed('other_seal', 'datapackage.json is not the one that was sealed');
    }
    if (
      capture.captureId !== seal.captureId ||
      capture.capturedAt !== seal.capturedAt ||
      capture.capturedAt !== datapackage.created ||
      capture.url !== datapackage.mainPageUrl ||
      capture.title !== datapackage.title ||
      writePages(capture) !== (await readText(inner, PAGES))
    ) {
      notes.failed('other_capture', 'the seal, the list of files and the record tell of different captures');
    }
  });
  if (notes.findings.length === 0)
    notes.passed('same', 'capture, list of files and VERIFY.txt are as sealed');
  return notes.findings;
}
