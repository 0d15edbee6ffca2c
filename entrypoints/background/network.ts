import { AppError } from '../../utils/errors.ts';
import type { VerifiedReader } from '../../utils/ipfs/verified-reader.ts';
import { networkSettings } from '../../utils/storage/items.ts';
import { followRegistry, type RegistryFollower } from './registry-follower.ts';

/** What the settings name, opened: the local copy of the registry, and the gateways. */
export interface Network {
  readonly registry: RegistryFollower;
  /** Made when first asked for: a verdict needs no file, and evaluating Helia takes as long as the rest of the worker. */
  readonly files: () => Promise<VerifiedReader>;
}

async function openFiles(gateways: readonly string[]): Promise<VerifiedReader> {
  const { createVerifiedReader } = await import('../../utils/ipfs/verified-reader.ts');
  return createVerifiedReader({ gateways, fetch: (...args) => fetch(...args) });
}

/** Opens the network of the settings when first asked for, and anew when they change. */
export function createNetwork(onGrown: () => void) {
  let opened: Promise<Network> | null = null;

  async function open(): Promise<Network> {
    const settings = await networkSettings.getValue();
    if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
    let files: Promise<VerifiedReader> | null = null;
    return {
      registry: await followRegistry(settings, onGrown),
      files: () => (files ??= openFiles(settings.gateways)),
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
