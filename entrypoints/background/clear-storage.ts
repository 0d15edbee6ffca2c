import { deleteDB } from 'idb';
import { openBlockStore } from '../../utils/ipfs/block-cache.ts';
import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { networkSettings, syncState } from '../../utils/storage/network.ts';
import type { Background } from './background.ts';

/** Drops the copy of the registry, and those of networks that were set before, which nobody has open. */
export async function forgetCopy(network: Background['network']): Promise<void> {
  const settings = await networkSettings.getValue();
  if (settings) await (await network.get()).registry.forget();
  await syncState.setValue(null);
  const current = `whence-copy-${settings?.chainId}-`;
  const names = (await indexedDB.databases()).flatMap(({ name = '' }) => name);
  const others = names.filter((name) => name.startsWith('whence-copy-') && !name.startsWith(current));
  await Promise.all(others.map((name) => deleteDB(name)));
}

/** Drops previews, blocks and fingerprints: they are fetched once more when they are wanted. */
export async function forgetAnswers(kept: Background['kept']): Promise<void> {
  const caches = await Promise.all([openFileCache(), openBlockStore()]);
  await Promise.all([...caches, kept].map((cache) => cache.clear()));
}
