import { browser } from 'wxt/browser';
import type { PlacesSectionProps, SetPlace } from '../../components/settings/PlacesSection.tsx';
import { AppError } from '../../utils/errors.ts';
import type { ProviderConfig } from '../../utils/ipfs/providers/config.ts';
import { DEFAULT_WANTED } from '../../utils/ipfs/replication/replication.ts';
import { tryProvider, type Trial } from '../../utils/ipfs/replication/try-provider.ts';
import { ipfsProviders, ipfsWanted, type StoredProvider } from '../../utils/storage/keeping.ts';
import { addProvider, openStoredProviders, removeProvider } from '../shared/keeping/stored-providers.ts';
import { patternOf } from '../shared/save-network.ts';
import { useItem } from '../shared/use-item.ts';

const TRIAL_BYTES = 256;

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

const shown = ({ kind, url, gateway, sealedAuth }: StoredProvider): SetPlace => ({
  kind,
  url,
  host: hostOf(url),
  gatewayHost: gateway === undefined ? null : hostOf(gateway),
  hasCredentials: sealedAuth !== undefined,
});

/** Browsers let people take away what the manifest asks for; where they have not, nobody is asked. */
async function addPlace(config: ProviderConfig): Promise<void> {
  const origins = [config.url, ...(config.gateway === undefined ? [] : [config.gateway])].map(patternOf);
  if (!(await browser.permissions.request({ origins })))
    throw new AppError('messaging.forbidden', 'the browser was not allowed to ask this host');
  await addProvider(config);
}

async function tryPlace(host: string): Promise<Trial> {
  const providers = await openStoredProviders();
  const provider = providers.find(({ name }) => name === host);
  if (!provider) throw new AppError('internal.unexpected', `${host} is not set any more`);
  return tryProvider(
    provider,
    providers.filter((other) => other !== provider),
    { bytes: crypto.getRandomValues(new Uint8Array(TRIAL_BYTES)), signal: new AbortController().signal },
  );
}

/** The places that are set, and what can be done with them; undefined until it is known. */
export function usePlaces(): PlacesSectionProps | undefined {
  const stored = useItem(ipfsProviders);
  const wanted = useItem(ipfsWanted);
  if (!stored || wanted === undefined) return undefined;
  return {
    places: stored.map(shown),
    wanted: wanted ?? DEFAULT_WANTED,
    origin: location.origin,
    onWant: (number) => ipfsWanted.setValue(number),
    onAdd: addPlace,
    onRemove: removeProvider,
    onTry: tryPlace,
  };
}
