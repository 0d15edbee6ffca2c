import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate as Asn1Certificate,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_subjectAltName,
  SubjectAlternativeName,
  type AlgorithmIdentifier,
  type Name,
} from '@peculiar/asn1-x509';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { digestBytes } from '../record/digest.ts';

/** What a certificate says (RFC 5280), and what is needed to check who signed it. */
export interface Certificate {
  readonly der: Uint8Array<ArrayBuffer>;
  readonly fingerprint: Sha256;
  readonly subject: string;
  readonly issuer: string;
  /** For people: the common name, or else all of the name. */
  readonly name: string;
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isAuthority: boolean;
  readonly usages: readonly string[];
  /** Whether whoever does not know the usages must refuse it. */
  readonly isUsageCritical: boolean;
  readonly hosts: readonly string[];
  readonly publicKeyInfo: Uint8Array<ArrayBuffer>;
  readonly signedPart: Uint8Array<ArrayBuffer>;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array<ArrayBuffer>;
}

const COMMON_NAME = '2.5.4.3';

/** Names are equal when their DER is. */
export const nameText = (name: Name): string => bytesToHex(new Uint8Array(AsnConvert.serialize(name)));

function describeName(name: Name): string {
  const parts = [...name].flatMap((part) => [...part]);
  const common = parts.filter(({ type }) => type === COMMON_NAME);
  return (common.length > 0 ? common : parts).map(({ value }) => value.toString()).join(', ');
}

/** @throws {AppError} `evidence.malformed` */
export function parseCertificate(der: Uint8Array<ArrayBuffer>): Certificate {
  try {
    return describe(AsnConvert.parse(der, Asn1Certificate), der);
  } catch (cause) {
    throw new AppError('evidence.malformed', 'a certificate cannot be read', {
      details: { reason: 'bad_certificate' },
      cause,
    });
  }
}

function describe(asn: Asn1Certificate, der: Uint8Array<ArrayBuffer>): Certificate {
  const tbs = asn.tbsCertificate;
  const extension = (id: string) => tbs.extensions?.find(({ extnID }) => extnID === id);
  const constraints = extension(id_ce_basicConstraints);
  const usage = extension(id_ce_extKeyUsage);
  const names = extension(id_ce_subjectAltName);
  return {
    der,
    fingerprint: digestBytes(der),
    subject: nameText(tbs.subject),
    issuer: nameText(tbs.issuer),
    name: describeName(tbs.subject),
    serialNumber: bytesToHex(new Uint8Array(tbs.serialNumber)),
    notBefore: tbs.validity.notBefore.getTime(),
    notAfter: tbs.validity.notAfter.getTime(),
    isAuthority: constraints ? AsnConvert.parse(constraints.extnValue.buffer, BasicConstraints).cA : false,
    usages: usage ? [...AsnConvert.parse(usage.extnValue.buffer, ExtendedKeyUsage)] : [],
    isUsageCritical: usage?.critical ?? false,
    hosts: names
      ? [...AsnConvert.parse(names.extnValue.buffer, SubjectAlternativeName)].flatMap(
          ({ dNSName, iPAddress }) => dNSName ?? iPAddress ?? [],
        )
      : [],
    publicKeyInfo: new Uint8Array(AsnConvert.serialize(tbs.subjectPublicKeyInfo)),
    signedPart: new Uint8Array(asn.tbsCertificateRaw ?? new ArrayBuffer()),
    signatureAlgorithm: asn.signatureAlgorithm,
    signature: new Uint8Array(asn.signatureValue),
  };
}
