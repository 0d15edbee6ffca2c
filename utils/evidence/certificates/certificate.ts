import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate as Asn1Certificate,
  ExtendedKeyUsage,
  KeyUsage,
  KeyUsageFlags,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
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
  /** Who is said to have signed it, for people. */
  readonly issuerName: string;
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** It may sign others: a CA, whose key usage, where it has one, says so. */
  readonly isAuthority: boolean;
  /** How many authorities may stand between it and the end of the chain; null for any number. */
  readonly pathLength: number | null;
  /** It has conditions that are not understood here, and that whoever does not understand them must not pass over. */
  readonly hasUnknownConditions: boolean;
  readonly usages: readonly string[];
  /** Whether whoever does not know the usages must refuse it. */
  readonly isUsageCritical: boolean;
  readonly hosts: readonly string[];
  readonly publicKeyInfo: Uint8Array<ArrayBuffer>;
  readonly signedPart: Uint8Array<ArrayBuffer>;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** RFC 5280 §4.2: who does not know a critical extension must refuse the certificate. */
const UNDERSTOOD = new Set([
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_certificatePolicies,
]);

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
  const basic = extension(id_ce_basicConstraints);
  const constraints = basic && AsnConvert.parse(basic.extnValue.buffer, BasicConstraints);
  const keyUsage = extension(id_ce_keyUsage);
  const maySign =
    !keyUsage ||
    (AsnConvert.parse(keyUsage.extnValue.buffer, KeyUsage).toNumber() & KeyUsageFlags.keyCertSign) !== 0;
  const usage = extension(id_ce_extKeyUsage);
  const names = extension(id_ce_subjectAltName);
  return {
    der,
    fingerprint: digestBytes(der),
    subject: nameText(tbs.subject),
    issuer: nameText(tbs.issuer),
    name: describeName(tbs.subject),
    issuerName: describeName(tbs.issuer),
    serialNumber: bytesToHex(new Uint8Array(tbs.serialNumber)),
    notBefore: tbs.validity.notBefore.getTime(),
    notAfter: tbs.validity.notAfter.getTime(),
    isAuthority: (constraints?.cA ?? false) && maySign,
    pathLength: constraints?.pathLenConstraint ?? null,
    hasUnknownConditions: (tbs.extensions ?? []).some(
      ({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID),
    ),
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
