import { useEffect, useState } from 'react';
import type { StorageSectionProps, StorageUse } from '../../components/settings/StorageSection.tsx';
import { openBlockStore } from '../../utils/ipfs/block-cache.ts';
import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { send } from '../../utils/messaging/send.ts';
import { ipfsFiles } from '../../utils/storage/keeping.ts';
import { syncState } from '../../utils/storage/network.ts';
import { openEvidence } from '../shared/evidence/evidence-db.ts';
import { readSightings } from '../shared/sightings/sightings-db.ts';

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
const caches = () => Promise.all([openFileCache(), openBlockStore()]);

async function readUse(): Promise<StorageUse> {
  const [{ usage }, sync, opened, evidence, files, sightings] = await Promise.all([
    navigator.storage.estimate(),
    syncState.getValue(),
    caches(),
    openEvidence(),
    ipfsFiles.getValue(),
    readSightings(),
  ]);
  const captures = await evidence.getAll('sealed');
  const unsent = files.flatMap((file) => file.unsent ?? []);
  return {
    total: usage ?? null,
    works: sync?.works ?? 0,
    answers: sum(await Promise.all(opened.map((cache) => cache.sizeBytes()))),
    captures: { count: captures.length, bytes: sum(captures.map(({ bytes }) => bytes)) },
    unsent: {
      count: unsent.length,
      bytes: sum(unsent.flatMap(({ parts }) => parts.map(({ sizeBytes }) => sizeBytes))),
    },
    sightings: sightings.length,
  };
}

/** What lies on this computer, read when it is first shown and after each change. */
export function useStorage(): StorageSectionProps {
  const [use, setUse] = useState<StorageUse | null>(null);
  useEffect(() => {
    readUse().then(setUse, () => null);
  }, []);
  return {
    use,
    async onClear(what) {
      await send('storage.clear', { what });
      // It comes back by itself, and how far it is, is told where the copy is.
      if (what === 'copy') send('registry.sync', null).catch(() => null);
      await readUse().then(setUse, () => null);
    },
  };
}
