import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packList, readList } from '../../../../scripts/rights/pack-list.ts';
import { signPicture, wasmBytes } from '../../../../scripts/rights/sign.ts';
import { makeSigners } from '../../../../scripts/rights/signers.ts';
import { plainPicture } from '../../../../scripts/rights/embed.ts';
import { CAMERA } from '../../../../scripts/rights/signed-matrix.ts';
import { loadEngine } from '../../../../utils/rights/c2pa/engine.ts';
import { readCredentials } from '../../../../utils/rights/c2pa/read-store.ts';
import { SHIPPED_LIST } from '../../../../utils/rights/c2pa/shipped-list.ts';
import { engineSettings, onlyCertificates } from '../../../../utils/rights/c2pa/trust.ts';

const shipped = {
  signers: readFileSync('public/trust/c2pa-signers.pem', 'utf8'),
  timestamps: readFileSync('public/trust/c2pa-timestamps.pem', 'utf8'),
};
const certificatesOf = (pem: string) =>
  onlyCertificates(pem)
    .split(/(?<=-----END CERTIFICATE-----)\n/)
    .map((one) => new X509Certificate(one));

describe.each(Object.entries(shipped))('the list of %s that comes with the extension', (_, pem) => {
  const certificates = certificatesOf(pem);

  test('is whole: each of its certificates is an authority’s, and is signed as it says', () => {
    expect(certificates.length).toBe(pem.match(/BEGIN CERTIFICATE/g)?.length);
    expect(certificates.length).toBeGreaterThan(20);
    const known = Object.values(shipped).flatMap(certificatesOf);
    for (const certificate of certificates) {
      expect(certificate.ca, certificate.subject).toBe(true);
      const issuer = known.find((one) => certificate.checkIssued(one));
      // Of one that an unlisted authority vouches for, only the list itself says that it is right.
      if (issuer) expect(certificate.verify(issuer.publicKey), certificate.subject).toBe(true);
      else expect(certificate.subject).toContain('Adobe Product Issuing CA');
    }
  });

  test('has none that is out of date before the list is to be renewed', () => {
    for (const { subject, validTo } of certificates)
      expect(Date.parse(validTo), subject).toBeGreaterThan(Date.parse(SHIPPED_LIST.nextUpdateAt));
  });

  test('says where it comes from, and on which terms', () => {
    expect(pem).toMatch(/^# C2PA .*Trust List/);
    expect(pem).toMatch(/^# Commit: [0-9a-f]{40}$/m);
    expect(pem).toContain('O-UDA-1.0');
  });
});

test('what the settings say of the list is so', () => {
  expect(shipped.signers).toContain(
    `Issued: ${SHIPPED_LIST.issuedAt}, to be renewed by: ${SHIPPED_LIST.nextUpdateAt}`,
  );
  const holders = shipped.signers.match(/^(?!#).+(?=\n-----BEGIN)/gm) ?? [];
  expect(new Set(holders.map((line) => line.slice(0, line.indexOf(': ')))).size).toBe(
    SHIPPED_LIST.organisations,
  );
});

test('the engine takes the lists as they are, and nobody else for one of them', async () => {
  const engine = await loadEngine(wasmBytes());
  const { root, valid } = await makeSigners();
  const file = await signPicture(new Uint8Array(await plainPicture('jpeg')), 'image/jpeg', valid, CAMERA);
  const read = async (own: string) =>
    readCredentials(await engine.read(file, 'image/jpeg', engineSettings({ shipped, own }), null));
  expect(await read('')).toMatchObject({ kind: 'checked', trust: 'unknown' });
  expect(await read(root)).toMatchObject({ kind: 'checked', trust: 'trusted' });
});

describe('a list that is renewed', () => {
  const [certificate = ''] = onlyCertificates(shipped.signers).split(/(?<=-----END CERTIFICATE-----)\n/);
  const val = certificate.replaceAll(/-----[^-]+-----|\s/g, '');
  const list = (status: string, der = val) =>
    JSON.stringify({
      LoTE: {
        ListAndSchemeInformation: {
          SchemeName: [{ value: 'C2PA Trust List' }],
          ListIssueDateTime: '2026-08-05T00:11:39Z',
          NextUpdate: '2027-08-05T00:11:39Z',
        },
        TrustedEntitiesList: [
          {
            TrustedEntityInformation: { TEName: [{ value: 'Example' }] },
            TrustedEntityServices: [
              {
                ServiceInformation: {
                  ServiceDigitalIdentity: { X509Certificates: [{ val: der }] },
                  ServiceStatus: `http://c2pa.org/conformance/trust-list/${status}`,
                },
              },
            ],
          },
        ],
      },
    });

  test('is packed with its certificates under their holders’ names', () => {
    const packed = packList(readList(list('trusted')), 'C2PA-TRUST-LIST.json', 'c0ffee');
    expect(packed).toContain(`Example: Adobe Product Issuing CA vault-a-or2.adobe.net cai\n${certificate}`);
  });

  test('is refused if somebody on it is trusted no more, or a certificate is damaged', () => {
    expect(() => readList(list('withdrawn'))).toThrow();
    expect(() => readList(list('trusted', val.slice(0, 400)))).toThrow();
  });
});
