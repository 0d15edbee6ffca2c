import { storage } from 'wxt/utils/storage';
import type { Fingerprint, Sha256 } from '../../utils/imaging/types.ts';
import { pictureFingerprint, type TabReport } from '../../utils/storage/items.ts';

const shasOf = (report: TabReport | null): Set<Sha256> =>
  new Set(report?.images.flatMap(({ sha256 }) => sha256 ?? []));

/**
 * The fingerprints of the pictures that tabs list. Each is stored once, apart from its tab's list: that is stored again with
 * every change, and told to all who listen, and fingerprints are forty times as large.
 */
export interface TabFingerprints {
  add(tabId: number, fingerprint: Fingerprint): void;
  /** Those of the list that are not stored yet. */
  unstored(tabId: number, report: TabReport): readonly Fingerprint[];
  noteStored(tabId: number, fingerprints: readonly Fingerprint[]): void;
  /** All of the list that are known. */
  read(tabId: number, report: TabReport | null): Promise<readonly Fingerprint[]>;
  /** Drops those that were listed before, and are not after. */
  drop(tabId: number, before: TabReport | null, after: TabReport | null): Promise<void>;
}

export function createTabFingerprints(): TabFingerprints {
  const fresh = new Map<number, Map<Sha256, Fingerprint>>();

  const freshOf = (tabId: number, shas: ReadonlySet<Sha256>) =>
    [...(fresh.get(tabId)?.values() ?? [])].filter(({ sha256 }) => shas.has(sha256));

  function forget(tabId: number, shas: Iterable<Sha256>) {
    const left = fresh.get(tabId);
    for (const sha256 of shas) left?.delete(sha256);
    if (left?.size === 0) fresh.delete(tabId);
  }

  return {
    add(tabId, fingerprint) {
      const added = fresh.get(tabId) ?? new Map<Sha256, Fingerprint>();
      fresh.set(tabId, added.set(fingerprint.sha256, fingerprint));
    },
    unstored: (tabId, report) => freshOf(tabId, shasOf(report)),
    noteStored(tabId, fingerprints) {
      forget(
        tabId,
        fingerprints.map(({ sha256 }) => sha256),
      );
    },
    async read(tabId, report) {
      const shas = shasOf(report);
      const known = freshOf(tabId, shas);
      for (const { sha256 } of known) shas.delete(sha256);
      const stored = await storage.getItems([...shas].map((sha256) => pictureFingerprint(tabId, sha256)));
      return [...known, ...stored.flatMap(({ value }) => (value as Fingerprint | null) ?? [])];
    },
    async drop(tabId, before, after) {
      if (before === after) return;
      const listed = shasOf(after);
      const gone = [...shasOf(before)].filter((sha256) => !listed.has(sha256));
      if (gone.length === 0) return;
      forget(tabId, gone);
      // What is not removed ends with the session; the list itself must not be lost for it.
      await storage.removeItems(gone.map((sha256) => pictureFingerprint(tabId, sha256))).catch(() => null);
    },
  };
}
