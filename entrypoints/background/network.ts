import { AppError } from '../../utils/errors.ts';
import { createVerifiedReader, type VerifiedReader } from '../../utils/ipfs/verified-reader.ts';
import { networkSettings } from '../../utils/storage/items.ts';
import { followRegistry, type RegistryFollower } from './registry-follower.ts';

/** What the settings name, opened: the local copy of the registry, and the gateways. */
export interface Network {
  readonly registry: RegistryFollower;
  readonly files: VerifiedReader;
}

/** Opens the network of the settings when first asked for, and anew when they change. */
export function createNetwork(onGrown: () => void) {
  let opened: Promise<Network> | null = null;

  async function open(): Promise<Network> {
    const settings = await networkSettings.getValue();
    if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
    return {
      registry: await followRegistry(settings, onGrown),
      files: createVerifiedReader({ gateways: settings.gateways, fetch: (...args) => fetch(...args) }),
    };
  }

  return {
    /** @throws {AppError} registry.not_configured */
    get(): Promise<Network> {
      opened ??= open();
      opened.catch(() => (opened = null));
      return opened;
    },
    reset() {
      opened = null;
    },
  };
}
