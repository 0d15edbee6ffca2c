import type { SignerList } from './credentials.ts';
import { SHIPPED_LIST } from './shipped-list.ts';

/** Certificates in PEM, one after the other, that signatures are traced back to. */
export interface TrustLists {
  /** C2PA's, of those whose products conform. */
  readonly shipped: {
    readonly signers: string;
    /** Of time-stamping authorities. */
    readonly timestamps: string;
  };
  /** The user's own, of signers of pictures and of those who put their names to them. */
  readonly own: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{100,20000}-----END CERTIFICATE-----/g;

/** Only the certificates of a text: one line that is none would make the engine refuse the whole list. */
export const onlyCertificates = (pem: string): string => (pem.match(CERTIFICATE) ?? []).join('\n');

/**
 * What the engine calls each list when it tells where it found somebody. It takes whoever is on any list for a trusted signer,
 * also one for time stamps alone, and of several lists it names any: so no certificate that signers may be traced back to is on
 * a list of another name, and none that is the user's alone on one that is named as C2PA's.
 */
const LISTS = {
  signers: 'whence:c2pa-signers',
  both: 'whence:c2pa-signers-and-timestamps',
  ownBoth: 'whence:own-signers-and-c2pa-timestamps',
  timestamps: 'whence:c2pa-timestamps',
  own: 'whence:own-signers',
  ownNames: 'whence:own-identities',
} as const;

const isOn = (lists: readonly string[], explanation: string | null) =>
  lists.some((list) => explanation?.includes(`[${list}]`));

/** Where the engine found a signer, of the lists of signers; of the user's own, all are. Null where on none of them. */
export function listOfSigner(explanation: string | null): SignerList | null {
  if (isOn([LISTS.own, LISTS.ownBoth, LISTS.ownNames], explanation)) return { list: 'own' };
  const isShipped = isOn([LISTS.signers, LISTS.both], explanation);
  return isShipped ? { list: 'c2pa', issuedAt: SHIPPED_LIST.issuedAt } : null;
}

const STAMPED = 'timestamp cert trusted: ';

/**
 * Whether the engine found the authority of a time stamp where such are listed. It also calls those trusted that it found on a
 * list of others, and all of records of the first version, which it does not look up. The authority's own name stands before that
 * of the list.
 */
export const isListedAuthority = (explanation: string | null): boolean =>
  explanation !== null &&
  explanation.startsWith(STAMPED) &&
  [LISTS.both, LISTS.ownBoth, LISTS.timestamps].some((list) => explanation.endsWith(`, trust list: ${list}`));

/** Whether it found somebody who puts their name to a picture where such are listed: C2PA has no list of them. */
export const isListedIdentity = (explanation: string | null): boolean => isOn([LISTS.ownNames], explanation);

/** Each certificate of a text once, told apart by what it is and not by how it is written. */
const certificatesOf = (pem: string): ReadonlyMap<string, string> =>
  new Map((pem.match(CERTIFICATE) ?? []).map((one) => [one.replaceAll(/\s/g, ''), one]));

/**
 * Settings of c2pa-rs (docs/settings.md; `trust.anchors` as of 0.91). The engine itself asks nobody for anything: no OCSP, and
 * a record that is elsewhere only where `hasRecord` says that whoever drives it will answer.
 */
export function engineSettings({ shipped, own }: TrustLists, hasRecord = false): string {
  const signers = certificatesOf(shipped.signers);
  const mine = certificatesOf(own);
  const timestamps = [...certificatesOf(shipped.timestamps)];
  const nameOf = (key: string) => {
    if (signers.has(key)) return LISTS.both;
    return mine.has(key) ? LISTS.ownBoth : LISTS.timestamps;
  };
  const list = (
    trust_kind: 'manifest' | 'tsa' | 'cawg',
    trust_uri: string,
    certificates: Iterable<string>,
  ) => ({
    trust_kind,
    trust_uri,
    trust_anchors: [...certificates].join('\n'),
  });
  const stamping = (name: string) =>
    list('tsa', name, new Map(timestamps.filter(([key]) => nameOf(key) === name)).values());
  const anchors = [
    list('manifest', LISTS.signers, signers.values()),
    stamping(LISTS.both),
    stamping(LISTS.ownBoth),
    stamping(LISTS.timestamps),
    list('manifest', LISTS.own, mine.values()),
    list('cawg', LISTS.ownNames, mine.values()),
  ].filter(({ trust_anchors }) => trust_anchors !== '');
  return JSON.stringify({
    version: 1,
    trust: { anchors },
    verify: {
      verify_after_reading: true,
      verify_trust: true,
      verify_timestamp_trust: true,
      remote_manifest_fetch: hasRecord,
      ocsp_fetch: false,
    },
  });
}
