import * as v from 'valibot';
import { cleanText } from '../text.ts';
import type { CredentialTrust, Identity } from './credentials.ts';
import type { Manifest, ManifestStore } from './store-schema.ts';
import { isListedIdentity } from './trust.ts';

const Cawg = v.object({
  signature_info: v.optional(v.object({ issuer: v.nullish(v.string()), common_name: v.nullish(v.string()) })),
  verifiedIdentities: v.optional(
    v.array(
      v.object({
        name: v.optional(v.string()),
        username: v.optional(v.string()),
        provider: v.optional(v.object({ name: v.string() })),
      }),
    ),
  ),
});

/** Those who signed their name under a manifest; of two kinds: by a certificate, or by accounts that somebody has checked. */
export function identitiesOf(manifest: Manifest, store: ManifestStore): readonly Identity[] {
  const trust = trustOfIdentities(store);
  return manifest.assertions
    .filter(({ label }) => label.startsWith('cawg.identity'))
    .map(({ data }) => v.safeParse(Cawg, data))
    .flatMap((parsed) => (parsed.success ? [parsed.output] : []))
    .flatMap(({ signature_info: signed, verifiedIdentities = [] }) => [
      ...verifiedIdentities.map(({ name, username, provider }) =>
        [name ?? username, provider && `on ${provider.name}`].filter(Boolean).join(' '),
      ),
      [signed?.common_name, signed?.issuer].filter(Boolean).join(', '),
    ])
    .map(cleanText)
    .flatMap((name) => (name === null ? [] : [{ name, trust }]));
}

/** The engine tells of all identities of a manifest together: one that does not fit spoils the others. */
function trustOfIdentities({ validation_results: { activeManifest } }: ManifestStore): CredentialTrust {
  const failures = activeManifest.failure.map(({ code }) => code).filter((code) => code.startsWith('cawg.'));
  if (failures.some((code) => !code.endsWith('.untrusted'))) return 'invalid';
  const isTrusted = activeManifest.success.some(
    ({ code, explanation }) => /^cawg\..*\.trusted$/.test(code) && isListedIdentity(explanation),
  );
  return isTrusted && failures.length === 0 ? 'trusted' : 'unknown';
}
