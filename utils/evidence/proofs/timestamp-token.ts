import {
  type ContentInfo,
  id_contentType,
  id_messageDigest,
  id_signedData,
  SignedData,
  type SignerInfo,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { id_ct_tstInfo, TSTInfo } from '@peculiar/asn1-tsp';
import { bytesToHex } from '@noble/hashes/utils.js';
import { concat } from 'uint8arrays/concat';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { nameText, parseCertificate, type Certificate } from '../certificates/certificate.ts';
import { hashName, isSignedBy } from '../certificates/check-signed.ts';
import { SHA256_OID, parseTimestampResponse } from './timestamp-request.ts';

/** id-kp-timeStamping: RFC 3161 §2.3 wants it critical and alone. */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** ESSCertIDv2 (RFC 5035) and ESSCertID (RFC 2634): the digest of the certificate that signed is signed, too. */
const SIGNING_CERTIFICATES = { v2: '1.2.840.113549.1.9.16.2.47', v1: '1.2.840.113549.1.9.16.2.12' };

/** A time stamp whose signature holds. Whether its signer is to be believed is another question: see the chain. */
export interface TimestampToken {
  readonly imprint: Sha256 | null;
  /** What came with the request, as the bytes of an INTEGER; null when nothing did. */
  readonly nonce: Uint8Array | null;
  readonly at: Date;
  readonly signer: Certificate;
  readonly pool: readonly Certificate[];
}

const refuse = (reason: string, why: string, cause?: unknown) =>
  new AppError('evidence.malformed', why, { details: { reason }, cause });

/** Reads a time stamp and checks what its authority signed. @throws {AppError} `evidence.malformed` with `details.reason` */
export async function readTimestamp(response: Uint8Array<ArrayBuffer>): Promise<TimestampToken> {
  const { timeStampToken } = parseTimestampResponse(response);
  const { signed, info, content, signerInfo, pool } = parseToken(timeStampToken);
  const signer = pool.find((certificate) => isSignerOf(signerInfo, certificate));
  if (!signer) throw refuse('no_signer', 'the time stamp comes without the certificate of its signer');
  if (signer.usages.join() !== TIME_STAMPING || !signer.isUsageCritical) {
    throw refuse('other_usage', `${signer.name} may not give time stamps`);
  }
  await checkAttributes(signerInfo, content, signer);
  const isValid = await isSignedBy({
    algorithm: signerInfo.signatureAlgorithm.algorithm,
    digestAlgorithm: signerInfo.digestAlgorithm.algorithm,
    publicKeyInfo: signer.publicKeyInfo,
    data: signed,
    signature: new Uint8Array(signerInfo.signature.buffer),
  });
  if (!isValid) throw refuse('bad_signature', `${signer.name} did not sign this time stamp`);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  return {
    imprint:
      hashAlgorithm.algorithm === SHA256_OID
        ? (bytesToHex(new Uint8Array(hashedMessage.buffer)) as Sha256)
        : null,
    nonce: info.nonce ? new Uint8Array(info.nonce) : null,
    at: info.genTime,
    signer,
    pool,
  };
}

/** Attributes are signed as a SET, and written under a tag of their own (RFC 5652 §5.4). */
function derSet(items: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = concat(items);
  const size = body.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return concat([Uint8Array.of(0x31, ...length), body]);
}

/** Takes the CMS apart (RFC 5652): one signer over signed attributes, around a TSTInfo. */
function parseToken(token: unknown) {
  try {
    const { contentType, content: cms } = token as ContentInfo;
    const data = AsnConvert.parse(cms, SignedData);
    const { eContentType, eContent } = data.encapContentInfo;
    const [signerInfo, ...more] = data.signerInfos;
    const content = new Uint8Array(eContent?.single?.buffer ?? new ArrayBuffer());
    const signed = derSet(
      (signerInfo?.signedAttrs ?? []).map((one) => new Uint8Array(AsnConvert.serialize(one))),
    );
    if (contentType !== id_signedData || eContentType !== id_ct_tstInfo || !signerInfo || more.length > 0) {
      throw refuse('no_token', 'the time stamp has no token of one signer');
    }
    const pool = [...(data.certificates ?? [])].flatMap(({ certificate }) =>
      certificate ? parseCertificate(new Uint8Array(AsnConvert.serialize(certificate))) : [],
    );
    return { signed, content, signerInfo, pool, info: AsnConvert.parse(content, TSTInfo) };
  } catch (cause) {
    throw refuse('no_token', 'the token of the time stamp cannot be read', cause);
  }
}

function isSignerOf({ sid }: SignerInfo, certificate: Certificate): boolean {
  const named = sid.issuerAndSerialNumber;
  return (
    named !== undefined &&
    nameText(named.issuer) === certificate.issuer &&
    bytesToHex(new Uint8Array(named.serialNumber)) === certificate.serialNumber
  );
}

/** The signed attributes name this content and this certificate. */
async function checkAttributes(
  signerInfo: SignerInfo,
  content: Uint8Array<ArrayBuffer>,
  signer: Certificate,
): Promise<void> {
  const attribute = (type: string) => {
    const [found, ...more] = (signerInfo.signedAttrs ?? []).filter(({ attrType }) => attrType === type);
    return more.length === 0 ? found?.attrValues[0] : undefined;
  };
  const hash = hashName(signerInfo.digestAlgorithm.algorithm);
  if (!hash) throw refuse('weak_hash', 'the time stamp uses a hash that is not believed');
  const digest = attribute(id_messageDigest);
  const stated = digest && new Uint8Array(AsnConvert.parse(digest, OctetString).buffer);
  const actual = new Uint8Array(await crypto.subtle.digest(hash, content));
  if (!stated || bytesToHex(stated) !== bytesToHex(actual) || !attribute(id_contentType)) {
    throw refuse('other_content', 'the time stamp signs another content');
  }
  const named = attribute(SIGNING_CERTIFICATES.v2) ?? attribute(SIGNING_CERTIFICATES.v1);
  const text = named && bytesToHex(new Uint8Array(named));
  const digests = [signer.fingerprint, await sha1Of(signer.der)];
  if (!text || !digests.some((one) => text.includes(one))) {
    throw refuse('other_signer', 'the time stamp names another certificate than its own');
  }
}

const sha1Of = async (bytes: Uint8Array<ArrayBuffer>) =>
  bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)));
