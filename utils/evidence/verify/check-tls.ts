import { followChain } from '../certificates/chain.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { parsePem } from '../certificates/pem.ts';
import { CAPTURE, TLS_CHAIN } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema } from '../record/capture.ts';
import { endOfStep } from '../record/completion-of.ts';
import { parseRecord } from '../record/parse.ts';
import { notesOf } from './findings.ts';
import { unknownAuthority } from './unknown-authority.ts';
import type { Finding } from './types.ts';

/** id-kp-serverAuth, RFC 5280 §4.2.1.12. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** RFC 9525: a wildcard stands for one whole label, the first. */
const covers = (name: string, host: string): boolean => {
  const [one, other] = [name.toLowerCase(), host.toLowerCase()];
  return one === other || (one.startsWith('*.') && one.slice(1) === other.slice(other.indexOf('.')));
};

/** The certificates that the browser recorded are the host's, and were valid at the time. */
export async function checkTls(
  inner: ReadonlyMap<string, Blob>,
  roots: readonly Certificate[],
): Promise<Finding[]> {
  const notes = notesOf('tls');
  if (!inner.has(TLS_CHAIN)) return notes.findings;
  await notes.guard(async () => {
    const capture = parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
    const { url } = capture;
    // What was interrupted may have connected long after the click.
    const at = endOfStep(capture, 'served') ?? capture.capturedAt;
    const [leaf, ...pool] = parsePem(await readText(inner, TLS_CHAIN));
    const { protocol, hostname: host } = URL.parse(url) ?? { protocol: '', hostname: '' };
    // Certificates are public: beside a page that came without any, they would lend it a host's name.
    if (protocol !== 'https:') {
      notes.failed('not_https', `${url} does not come over a connection that has certificates`);
      return;
    }
    if (!leaf || !leaf.hosts.some((name) => covers(name, host))) {
      notes.failed('other_host', `the certificate is not one of ${host}`);
      return;
    }
    if (leaf.usages.length > 0 && !leaf.usages.includes(SERVER_AUTH)) {
      notes.failed('other_usage', `${leaf.name} has no certificate for servers`);
      return;
    }
    const { state, certificates } = await followChain(leaf, { pool, roots, at: new Date(at) });
    const last = certificates.at(-1);
    if (state === 'expired') notes.failed('outside_window', `${last?.name ?? ''} was not valid on ${at}`);
    if (state === 'trusted') notes.passed('valid', `${leaf.name}, by ${last?.name ?? ''}`);
    if (state === 'incomplete' || state === 'unknown_root') {
      notes.unproven(...unknownAuthority(`the certificate of ${host}`, state, last ?? leaf));
    }
  });
  return notes.findings;
}
