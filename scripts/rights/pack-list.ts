import { X509Certificate } from 'node:crypto';
import * as v from 'valibot';

/** A “list of trusted entities” (ETSI TS 119 602), as C2PA publishes its own; what is read of it. */
const List = v.object({
  LoTE: v.object({
    ListAndSchemeInformation: v.object({
      SchemeName: v.tupleWithRest([v.object({ value: v.string() })], v.unknown()),
      ListIssueDateTime: v.pipe(v.string(), v.isoTimestamp()),
      NextUpdate: v.pipe(v.string(), v.isoTimestamp()),
    }),
    TrustedEntitiesList: v.array(
      v.object({
        TrustedEntityInformation: v.object({
          TEName: v.tupleWithRest([v.object({ value: v.string() })], v.unknown()),
        }),
        TrustedEntityServices: v.array(
          v.object({
            ServiceInformation: v.object({
              ServiceDigitalIdentity: v.object({
                X509Certificates: v.array(v.object({ val: v.pipe(v.string(), v.base64()) })),
              }),
              ServiceStatus: v.literal('http://c2pa.org/conformance/trust-list/trusted'),
            }),
          }),
        ),
      }),
    ),
  }),
});

export interface ListedCertificate {
  /** Of whoever is on the list. */
  readonly holder: string;
  /** The certificate's own. */
  readonly name: string;
  readonly pem: string;
  readonly validTo: Date;
}

export interface TrustList {
  readonly title: string;
  /** ISO 8601. */
  readonly issuedAt: string;
  readonly nextUpdateAt: string;
  readonly certificates: readonly ListedCertificate[];
}

/** @throws {Error} where it is another list, somebody on it is not trusted, or a certificate cannot be read */
export function readList(json: string): TrustList {
  const { ListAndSchemeInformation: about, TrustedEntitiesList: entities } = v.parse(
    List,
    JSON.parse(json),
  ).LoTE;
  return {
    title: about.SchemeName[0].value,
    issuedAt: about.ListIssueDateTime,
    nextUpdateAt: about.NextUpdate,
    certificates: entities.flatMap(
      ({ TrustedEntityInformation: { TEName }, TrustedEntityServices: services }) =>
        services
          .flatMap(
            ({ ServiceInformation: { ServiceDigitalIdentity } }) => ServiceDigitalIdentity.X509Certificates,
          )
          .map(({ val }) => readCertificate(TEName[0].value, val)),
    ),
  };
}

function readCertificate(holder: string, base64: string): ListedCertificate {
  const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
  const [, name = ''] = /^CN=(.*)$/m.exec(certificate.subject) ?? [];
  return { holder, name, pem: certificate.toString(), validTo: new Date(certificate.validTo) };
}

/** The list as it is packed: certificates in PEM, each under its name, and above them where they come from. */
export function packList(
  { title, issuedAt, nextUpdateAt, certificates }: TrustList,
  file: string,
  commit: string,
): string {
  const about = [
    `${title}, by the Coalition for Content Provenance and Authenticity`,
    `Source: https://github.com/c2pa-org/conformance-public, trust-list/${file}`,
    `Commit: ${commit}`,
    `Issued: ${issuedAt}, to be renewed by: ${nextUpdateAt}`,
    'Licence: Open Use of Data Agreement 1.0 (O-UDA-1.0). Whoever passes it on keeps these lines. It is given as it is, without',
    'warranty of any kind; nobody who provided it is liable for anything that comes of its use (O-UDA 4.2, 4.3).',
    'Written by scripts/trust-lists.ts, which says how it is renewed.',
  ];
  const named = certificates.map(({ holder, name, pem }) => `${holder}: ${name}\n${pem.trim()}\n`);
  return `${about.map((line) => `# ${line}`).join('\n')}\n\n${named.join('\n')}`;
}
