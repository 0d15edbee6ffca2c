import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, PKIStatus, TimeStampReq, TimeStampResp } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { hexToBytes } from '@noble/hashes/utils.js';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';

export const SHA256_OID = '2.16.840.1.101.3.4.2.1';

/** A nonce as an INTEGER, which a one in front keeps positive and of one length. */
export const nonceField = (nonce: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.of(1, ...nonce);

/** What is sent to an authority (RFC 3161 §2.4.1): the digest, a nonce, and the wish for its certificates. */
export function writeTimestampRequest(m: Sha256, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256_OID, parameters: null }),
      hashedMessage: new OctetString(hexToBytes(m)),
    }),
    nonce: nonceField(nonce).buffer,
    certReq: true,
  });
  return new Uint8Array(AsnConvert.serialize(request));
}

/** An authority's answer, which is stored as it is. @throws {AppError} `evidence.malformed` when it is none, or a refusal */
export function parseTimestampResponse(response: Uint8Array<ArrayBuffer>): TimeStampResp {
  const malformed = (why: string, reason: string, cause?: unknown) =>
    new AppError('evidence.malformed', why, { details: { reason }, cause });
  let parsed: TimeStampResp;
  try {
    parsed = AsnConvert.parse(response, TimeStampResp);
  } catch (cause) {
    throw malformed('this is no time stamp', 'no_timestamp', cause);
  }
  const { status } = parsed.status;
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) {
    throw malformed(`the authority refused (status ${status})`, 'refused');
  }
  return parsed;
}
