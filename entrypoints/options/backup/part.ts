import * as v from 'valibot';
import type { StorageItemKey, WxtStorageItem } from 'wxt/utils/storage';
import type { Change } from '../../../components/settings/backup-types.ts';
import type { Json } from '../../../utils/errors.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Whole } from './whole.ts';

/** What taking something over would do now, and what is stored then. */
export interface Prepared extends Omit<Change, 'part'> {
  readonly value: unknown;
}

/** Something that a backup takes along. */
export interface Part {
  /** Where it is stored; null for what has a place of its own. */
  readonly key: StorageItemKey | null;
  /** As it stands in the file; null where there is nothing. @throws {v.ValiError} for what could not be read back */
  read(): Promise<unknown>;
  /** @throws {v.ValiError} for what a file must not have */
  prepare(value: unknown): Promise<Prepared>;
}

type Item<V> = WxtStorageItem<V, Record<string, unknown>>;

const isEqual = (one: unknown, other: unknown) => canonicalJson(one as Json) === canonicalJson(other as Json);

/** Something that is taken as a whole. */
export function settingPart<V, O extends NonNullable<V>>(item: Item<V>, schema: Whole<V, O>): Part {
  const read = async () => {
    const stored = await item.getValue();
    // What nobody has set must not replace what somebody has set elsewhere.
    return isEqual(stored, item.fallback) ? null : v.parse(schema, stored);
  };
  return {
    key: item.key,
    read,
    prepare: async (value) => {
      const wanted = v.parse(schema, value);
      // What is here and would not be taken along is of no other use, either.
      const here = await read().catch(() => undefined);
      if (here === null) return { kind: isEqual(item.fallback, wanted) ? 'same' : 'added', value: wanted };
      return { kind: isEqual(here, wanted) ? 'same' : 'replaced', value: wanted };
    },
  };
}

/** Names by what they name, to which are added those it does not have; what is here stays as it is. */
export const namesPart = (item: Item<Names>, schema: Whole<Names, Names>): Part => ({
  ...settingPart(item, schema),
  prepare: async (value) => {
    const wanted = v.parse(schema, value);
    const here = await item.getValue();
    const entries = Object.keys(wanted).filter((key) => !Object.hasOwn(here, key)).length;
    return { kind: entries === 0 ? 'same' : 'added', entries, value: { ...wanted, ...here } };
  },
});

type Names = Readonly<Record<string, string>>;

/** A key: one that is here already stays, whatever the file has. `read` and `store` turn it into what is portable, and back. */
export const keyPart = <O>(
  key: StorageItemKey,
  schema: v.GenericSchema<unknown, O>,
  { isHere, read, store }: KeySides<O>,
): Part => ({
  key,
  read,
  prepare: async (value) => {
    const wanted = v.parse(schema, value);
    const stored = await store(wanted);
    if (!(await isHere())) return { kind: 'added', value: stored };
    const here = await read().catch(() => null);
    return { kind: here !== null && isEqual(here, wanted) ? 'same' : 'kept', value: stored };
  },
});

interface KeySides<O> {
  readonly isHere: () => Promise<boolean>;
  readonly read: () => Promise<O | null>;
  readonly store: (value: O) => Promise<unknown>;
}

/** A list to which is added what it does not have; what is here stays as it is. */
export const listPart = <E, S>({ key, schema, nameOf, read, here, store }: ListSides<E, S>): Part => ({
  key,
  read: async () => {
    const entries = v.parse(schema, await read());
    return entries.length === 0 ? null : entries;
  },
  prepare: async (value) => {
    const wanted = v.parse(schema, value);
    const known = await here();
    const names = new Set(known.map((entry) => nameOf(entry)));
    const fresh = new Map(wanted.map((entry) => [nameOf(entry), entry]));
    for (const name of names) fresh.delete(name);
    const added = await Promise.all([...fresh.values()].map(store));
    const kind = fresh.size === 0 ? 'same' : 'added';
    // What has a place of its own is added there.
    return { kind, entries: fresh.size, value: key === null ? added : [...known, ...added] };
  },
});

interface ListSides<E, S> {
  readonly key: StorageItemKey | null;
  readonly schema: v.GenericSchema<unknown, readonly E[]>;
  readonly nameOf: (entry: E | S) => string;
  /** As it is taken along. */
  readonly read: () => Promise<unknown>;
  /** As it is stored. */
  readonly here: () => Promise<readonly S[]>;
  readonly store: (entry: E) => Promise<S>;
}
