import { AppError } from '../../errors.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { parsePem } from './pem.ts';

/** Systems trust 150; a file may have them all. */
const MAX_ROOTS = 500;
/** The larger lists have 250 kB. */
const MAX_BYTES = 2 * 1024 * 1024;

/** What every PEM begins with somewhere, and no DER. */
const PEM = '-----BEGIN ';

/**
 * The authorities in a file: PEM with any number of certificates, or DER with one. Certificates that may not sign others are
 * left out: nothing leads to them.
 * @throws {AppError} `evidence.malformed` with `details.reason`: `bad_certificate`, `too_large`, `no_certificate`, `no_authority`
 */
export async function readRoots(file: Blob): Promise<Certificate[]> {
  if (file.size > MAX_BYTES) throw refuse('too_large', `the file has ${file.size} bytes`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  const found = text.includes(PEM) ? parsePem(text, MAX_ROOTS) : [parseCertificate(bytes)];
  if (found.length === 0) throw refuse('no_certificate', 'the file has no certificate');
  const authorities = new Map(
    found.filter(({ isAuthority }) => isAuthority).map((one) => [one.fingerprint, one]),
  );
  if (authorities.size === 0) throw refuse('no_authority', 'the file has no certificate of an authority');
  return [...authorities.values()];
}

const refuse = (reason: string, why: string) =>
  new AppError('evidence.malformed', why, { details: { reason } });
