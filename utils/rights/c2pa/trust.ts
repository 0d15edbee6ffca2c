/** Certificates in PEM, one after the other, that signers are traced back to. */
export interface TrustAnchors {
  /** C2PA's list of those whose products conform. */
  readonly shipped: string;
  /** The user's own. */
  readonly own: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{100,20000}-----END CERTIFICATE-----/g;

/** Only the certificates of a text: one line that is none would make the engine refuse the whole list. */
export const onlyCertificates = (pem: string): string => (pem.match(CERTIFICATE) ?? []).join('\n');

/** Settings of c2pa-rs (docs/settings.md). The engine itself asks nobody for anything: no remote manifest, no OCSP. */
export function engineSettings({ shipped, own }: TrustAnchors): string {
  const trust = {
    ...(onlyCertificates(shipped) === '' ? {} : { trust_anchors: onlyCertificates(shipped) }),
    ...(onlyCertificates(own) === '' ? {} : { user_anchors: onlyCertificates(own) }),
  };
  return JSON.stringify({
    version: 1,
    trust,
    cawg_trust: { verify_trust_list: true, ...trust },
    verify: {
      verify_after_reading: true,
      verify_trust: true,
      verify_timestamp_trust: true,
      remote_manifest_fetch: false,
      ocsp_fetch: false,
    },
  });
}
