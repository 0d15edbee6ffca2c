import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A host's own certificate, and how a browser is told to take it for good. */
export interface HostCertificate {
  readonly key: string;
  readonly certificate: string;
  /** Switch of Chromium: errors of this key's certificates are none, so that what it serves is kept as of any other host. */
  readonly trustArg: string;
}

export async function makeCertificate(folder: string, hosts: readonly string[]): Promise<HostCertificate> {
  const [key, certificate] = [join(folder, 'host.key'), join(folder, 'host.pem')];
  const names = `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`;
  const request = ['req', '-x509', '-nodes', '-days', '30', '-subj', `/CN=${hosts[0]}`, '-addext', names];
  const keyOptions = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', key];
  await promisify(execFile)('openssl', [...request, ...keyOptions, '-out', certificate]);
  const pem = await readFile(certificate, 'utf8');
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(spki).digest('base64');
  return {
    key: await readFile(key, 'utf8'),
    certificate: pem,
    trustArg: `--ignore-certificate-errors-spki-list=${digest}`,
  };
}
