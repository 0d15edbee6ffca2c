import * as v from 'valibot';
import type { Auth, ProviderConfig } from '../../../utils/ipfs/providers/config.ts';
import { openProviders } from '../../../utils/ipfs/providers/open-providers.ts';
import type { Provider } from '../../../utils/ipfs/providers/provider.ts';
import { ipfsProviders, type StoredProvider } from '../../../utils/storage/keeping.ts';
import { seal, unseal } from '../../../utils/storage/sealed.ts';

const AuthSchema = v.variant('kind', [
  v.object({ kind: v.literal('basic'), user: v.string(), password: v.string() }),
  v.object({ kind: v.literal('bearer'), token: v.string() }),
]);

/** Two dashboards may be open: each change is made on what the other has left. */
const change = (
  next: (stored: readonly StoredProvider[]) => readonly StoredProvider[] | Promise<readonly StoredProvider[]>,
): Promise<void> =>
  navigator.locks.request('whence.ipfsProviders', async () =>
    ipfsProviders.setValue(await next(await ipfsProviders.getValue())),
  );

/** Without what opens its door. */
const openly = ({ kind, url, gateway }: StoredProvider): ProviderConfig => ({
  kind,
  url,
  ...(gateway !== undefined && { gateway }),
});

/**
 * Stores a provider that somebody set, beside the others; what opens its door is encrypted first.
 * @throws {AppError} as seal and openProviders: what cannot be used may hold a password in its address
 */
export function addProvider(provider: ProviderConfig): Promise<void> {
  return change(async (others) => {
    openProviders([...others.map(openly), provider]);
    return [...others, await sealProvider(provider)];
  });
}

/** As it is stored. @throws {AppError} as seal */
export async function sealProvider({ auth, ...open }: ProviderConfig): Promise<StoredProvider> {
  const sealedAuth = auth && (await seal(JSON.stringify(auth satisfies Auth), open.url));
  return { ...open, ...(sealedAuth !== undefined && { sealedAuth }) };
}

/** With what opens their doors, in the clear. @throws {AppError} as unseal */
export const readProviders = async (): Promise<ProviderConfig[]> =>
  Promise.all((await ipfsProviders.getValue()).map(unsealed));

/** Takes out the provider with this address, and what opens its door. */
export const removeProvider = (url: string): Promise<void> =>
  change((stored) => stored.filter((provider) => provider.url !== url));

async function unsealed(stored: StoredProvider): Promise<ProviderConfig> {
  const { sealedAuth } = stored;
  if (sealedAuth === undefined) return openly(stored);
  const auth = v.parse(AuthSchema, JSON.parse(await unseal(sealedAuth, stored.url)));
  return { ...openly(stored), auth };
}

/** The providers, opened. One whose credential cannot be read says so whatever it is asked, and the others work. */
export async function openStoredProviders(): Promise<Provider[]> {
  const stored = await ipfsProviders.getValue();
  const configs = await Promise.allSettled(stored.map(unsealed));
  const providers = openProviders(
    stored.map((provider, index) => {
      const config = configs[index];
      return config?.status === 'fulfilled' ? config.value : openly(provider);
    }),
  );
  return providers.map((provider, index) => {
    const config = configs[index];
    return config?.status === 'rejected' ? closed(provider, config.reason) : provider;
  });
}

function closed(provider: Provider, fault: unknown): Provider {
  const refuse = () => Promise.reject(fault);
  return {
    ...provider,
    keep: refuse,
    isKept: refuse,
    release: refuse,
    readBlock: refuse,
    addresses: refuse,
  };
}
