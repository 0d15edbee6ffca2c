import { fromBase64, toBase64 } from '../record/base64.ts';
import { parseCertificate, type Certificate } from './certificate.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z\d+/=\s]+)-----END CERTIFICATE-----/g;

/** More than any server sends. */
const MAX_CERTIFICATES = 32;

/** The certificates of a PEM text, up to `most`. @throws {AppError} `evidence.malformed` */
export const parsePem = (pem: string, most = MAX_CERTIFICATES): Certificate[] =>
  [...pem.matchAll(BLOCK).take(most)].map(([, body = '']) =>
    parseCertificate(fromBase64(body.replaceAll(/\s/g, '')) ?? new Uint8Array()),
  );

export const writePem = (certificates: readonly Uint8Array[]): string =>
  certificates
    .map((der) => toBase64(der).replaceAll(/.{1,64}/g, '$&\n'))
    .map((body) => `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`)
    .join('');
