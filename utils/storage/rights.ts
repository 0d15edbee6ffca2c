import { storage } from 'wxt/utils/storage';

/** What a host's `/.well-known/tdmrep.json` said; empty where it has none; null where it failed. */
export interface TdmFile {
  readonly origin: string;
  /** The UTC day on which it was asked. */
  readonly day: string;
  readonly text: string | null;
}

/** In the browser's memory: on the disk it would be a list of sites that somebody looked at. */
export const tdmFiles = storage.defineItem<readonly TdmFile[]>('session:tdmFiles', { fallback: [] });
