import { storage } from 'wxt/utils/storage';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { pictureFingerprint, type TabReport } from '../../utils/storage/tabs.ts';

const idsOf = (report: TabReport | null): Set<string> =>
  new Set(report?.images.flatMap(({ fingerprintId }) => fingerprintId ?? []));

/**
 * The fingerprints of the pictures that tabs list, by an id that each reading of a picture has of its own. They are stored
 * apart from a tab's list: that is stored again with every change, and told to all who listen, and they are forty times as large.
 */
export interface TabFingerprints {
  add(tabId: number, fingerprintId: string, fingerprint: Fingerprint): void;
  /** Those of the list that are not stored yet. */
  unstored(tabId: number, report: TabReport): ReadonlyMap<string, Fingerprint>;
  noteStored(tabId: number, fingerprintIds: Iterable<string>): void;
  /** All of the list that are known. */
  read(tabId: number, report: TabReport | null): Promise<ReadonlyMap<string, Fingerprint>>;
  /** Drops those that were listed before or never, and are not after. */
  drop(tabId: number, before: TabReport | null, after: TabReport | null): Promise<void>;
}

export function createTabFingerprints(): TabFingerprints {
  const fresh = new Map<number, Map<string, Fingerprint>>();

  const freshOf = (tabId: number, ids: ReadonlySet<string>) =>
    new Map([...(fresh.get(tabId) ?? [])].filter(([id]) => ids.has(id)));

  function forget(tabId: number, ids: Iterable<string>) {
    const left = fresh.get(tabId);
    for (const id of ids) left?.delete(id);
    if (left?.size === 0) fresh.delete(tabId);
  }

  return {
    add(tabId, fingerprintId, fingerprint) {
      const added = fresh.get(tabId) ?? new Map<string, Fingerprint>();
      fresh.set(tabId, added.set(fingerprintId, fingerprint));
    },
    unstored: (tabId, report) => freshOf(tabId, idsOf(report)),
    noteStored: forget,
    async read(tabId, report) {
      const ids = idsOf(report);
      const known = freshOf(tabId, ids);
      const others = [...ids].filter((id) => !known.has(id));
      const stored = await storage.getItems(others.map((id) => pictureFingerprint(tabId, id)));
      const found = others.flatMap((id, at) => {
        const value = stored[at]?.value as Fingerprint | null | undefined;
        return value ? [[id, value] as const] : [];
      });
      return new Map([...known, ...found]);
    },
    async drop(tabId, before, after) {
      if (before === after) return;
      const listed = idsOf(after);
      const isGone = (id: string) => !listed.has(id);
      // Also of a picture that the list had no room for.
      forget(tabId, [...(fresh.get(tabId)?.keys() ?? [])].filter(isGone));
      const gone = [...idsOf(before)].filter(isGone);
      if (gone.length === 0) return;
      // What is not removed ends with the session; the list itself must not be lost for it.
      await storage.removeItems(gone.map((id) => pictureFingerprint(tabId, id))).catch(() => null);
    },
  };
}
