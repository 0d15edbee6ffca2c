import * as v from 'valibot';
import type { Auth, ProviderConfig } from '../../../utils/ipfs/providers/config.ts';
import { openProviders } from '../../../utils/ipfs/providers/open-providers.ts';
import { ipfsProviders, type StoredProvider } from '../../../utils/storage/items.ts';
import { seal, unseal } from '../../../utils/storage/sealed.ts';

const AuthSchema = v.variant('kind', [
  v.object({ kind: v.literal('basic'), user: v.string(), password: v.string() }),
  v.object({ kind: v.literal('bearer'), token: v.string() }),
]);

/**
 * Stores the providers that somebody set; what opens their doors is encrypted first.
 * @throws {AppError} as seal and openProviders: what cannot be used may hold a password in its address
 */
export async function storeProviders(configs: readonly ProviderConfig[]): Promise<void> {
  openProviders(configs);
  await ipfsProviders.setValue(
    await Promise.all(
      configs.map(async ({ auth, ...open }): Promise<StoredProvider> => {
        if (!auth) return open;
        return { ...open, sealedAuth: await seal(JSON.stringify(auth satisfies Auth), open.url) };
      }),
    ),
  );
}

/** The providers as they were set. @throws {AppError} as unseal */
export async function readProviders(): Promise<ProviderConfig[]> {
  const stored = await ipfsProviders.getValue();
  return Promise.all(
    stored.map(async ({ sealedAuth, ...open }): Promise<ProviderConfig> => {
      if (sealedAuth === undefined) return open;
      return { ...open, auth: v.parse(AuthSchema, JSON.parse(await unseal(sealedAuth, open.url))) };
    }),
  );
}
