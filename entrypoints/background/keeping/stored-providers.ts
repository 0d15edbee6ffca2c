import * as v from 'valibot';
import type { Auth, ProviderConfig } from '../../../utils/ipfs/providers/config.ts';
import { openProviders } from '../../../utils/ipfs/providers/open-providers.ts';
import type { Provider } from '../../../utils/ipfs/providers/provider.ts';
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

async function read({ sealedAuth, ...open }: StoredProvider): Promise<ProviderConfig> {
  if (sealedAuth === undefined) return open;
  return { ...open, auth: v.parse(AuthSchema, JSON.parse(await unseal(sealedAuth, open.url))) };
}

/** The providers as they were set. @throws {AppError} as unseal */
export async function readProviders(): Promise<ProviderConfig[]> {
  return Promise.all((await ipfsProviders.getValue()).map(read));
}

/** The providers, opened. One whose credential cannot be read says so whatever it is asked, and the others work. */
export async function openStoredProviders(): Promise<Provider[]> {
  const stored = await ipfsProviders.getValue();
  const configs = await Promise.allSettled(stored.map(read));
  const providers = openProviders(
    stored.map(({ kind, url, gateway }, index) => {
      const config = configs[index];
      return config?.status === 'fulfilled'
        ? config.value
        : { kind, url, ...(gateway !== undefined && { gateway }) };
    }),
  );
  return providers.map((provider, index) => {
    const config = configs[index];
    return config?.status === 'rejected' ? closed(provider, config.reason) : provider;
  });
}

function closed(provider: Provider, fault: unknown): Provider {
  const refuse = () => Promise.reject(fault);
  return { ...provider, keep: refuse, isKept: refuse, readBlock: refuse, addresses: refuse };
}
