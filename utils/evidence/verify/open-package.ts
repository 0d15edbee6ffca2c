import type { Sha256 } from '../../imaging/types.ts';
import {
  ACCOUNT_PROOF,
  ANCHOR_PROOF,
  CUSTODY,
  ENCRYPTED_WACZ,
  OTS_PROOF,
  SEAL,
  TSA_PROOF,
  VERIFY_TXT,
  WACZ,
} from '../package/layout.ts';
import { readStoredZip } from '../package/read-zip.ts';
import { readText } from '../package/read-text.ts';
import { parseRecord } from '../record/parse.ts';
import { digestOfSeal, sealSchema, type Seal } from '../seal/seal.ts';
import { notesOf } from './findings.ts';
import type { Finding } from './types.ts';

/** A package whose seal could be read. */
export interface OpenPackage {
  readonly files: ReadonlyMap<string, Blob>;
  readonly m: Sha256;
  readonly seal: Seal;
  /** The capture as a file; null when it is encrypted and nobody opened it. */
  readonly wacz: Blob | null;
  /** The files in the capture; null when they could not be listed. */
  readonly inner: ReadonlyMap<string, Blob> | null;
}

/**
 * Opens an age file that is for these recipients; null where nobody can.
 * @throws {AppError} `evidence.malformed` when it does not open
 */
export type Decrypt = (ciphertext: Blob, recipients: readonly string[]) => Promise<Blob | null>;

/** Larger ones are not looked into: it would take minutes, and be unpacked onto the disk once more. */
export const MAX_PACKAGE_BYTES = 4 * 1024 ** 3;

const KNOWN = new Set([WACZ, ENCRYPTED_WACZ, SEAL, CUSTODY, VERIFY_TXT, OTS_PROOF, ACCOUNT_PROOF]);
const isKnown = (path: string) => KNOWN.has(path) || ANCHOR_PROOF.test(path) || TSA_PROOF.test(path);

/** Opens a package; null when there is no seal to hold anything against. */
export async function openPackage(
  file: Blob,
  decrypt: Decrypt | null,
): Promise<{ opened: OpenPackage | null; findings: Finding[] }> {
  const zip = notesOf('zip');
  const seals = notesOf('digest_file');
  const findings = () => [...zip.findings, ...seals.findings];
  if (file.size > MAX_PACKAGE_BYTES) {
    zip.failed('too_large', `${file.size} bytes are more than the ${MAX_PACKAGE_BYTES} that are looked into`);
    return { opened: null, findings: findings() };
  }
  const files = await zip.guard(() => readStoredZip(file));
  if (!files) return { opened: null, findings: findings() };
  for (const path of files.keys()) {
    if (!isKnown(path)) zip.failed('unknown_file', `${path} is no part of a package`);
  }
  if (files.has(WACZ) && files.has(ENCRYPTED_WACZ)) {
    zip.failed('two_captures', 'there are two captures, one encrypted and one not');
  }
  const sealText = await seals.guard(() => readText(files, SEAL));
  const seal = sealText === null ? null : await seals.guard(() => parseRecord(sealSchema, SEAL, sealText));
  if (sealText === null || seal === null) return { opened: null, findings: findings() };
  const ciphertext = files.get(ENCRYPTED_WACZ);
  const open = () => (ciphertext && decrypt ? decrypt(ciphertext, seal.ciphertext?.recipients ?? []) : null);
  const wacz = files.get(WACZ) ?? (await zip.guard(open));
  if (!wacz && !ciphertext) zip.failed('missing', 'there is no capture');
  const inner = wacz ? await zip.guard(() => readStoredZip(wacz)) : null;
  if (inner && zip.findings.length === 0) {
    zip.passed('stored', `${files.size + inner.size} files, each byte of the archives accounted for`);
  }
  return { opened: { files, m: digestOfSeal(sealText), seal, wacz, inner }, findings: findings() };
}
