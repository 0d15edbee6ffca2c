import type { Credentials } from '../c2pa/credentials.ts';
import type { Source } from './source.ts';

/** The source that valid credentials are; null for others, which are told apart and say nothing. */
export function sourceOfCredentials(credentials: Credentials): Source | null {
  if (credentials.kind !== 'checked' || credentials.trust === 'invalid') return null;
  const { trust, signer, says } = credentials;
  const who = signer.name ?? signer.organisation ?? '';
  return { kind: trust === 'trusted' ? 'trusted_credentials' : 'unknown_credentials', who, says };
}
