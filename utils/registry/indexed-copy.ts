import type { Fingerprint } from '../imaging/types.ts';
import type { IndexChunk } from '../matching/index-chunk.ts';
import type { PartialCopy } from '../matching/types.ts';
import { openWorkIndex, type Lookup } from '../matching/work-index.ts';
import type { CopyState, CopyStore } from './copy-store.ts';
import type { FetchedSegment } from './fetch-segment.ts';
import { openLocalCopy, type LocalCopy } from './local-copy.ts';
import { SEGMENT_WORKS } from './segment.ts';
import type { Registration } from './types.ts';

/** What a copy knows of a picture. */
export type CopyLookup = Lookup<Registration> & { readonly partial?: PartialCopy };

/** The copy of a registry and the index of it, which change together. What stands in LocalCopy means the same here. */
export interface IndexedCopy extends Pick<
  LocalCopy,
  'state' | 'draft' | 'end' | 'size' | 'whole' | 'putDraft'
> {
  /** Answers `not_checked` before the copy was whole for the first time, unless something matches. */
  /** @param isStrict see WorkIndex.match */
  match(fingerprint: Fingerprint, isStrict?: boolean): Promise<CopyLookup>;
  /** Another number whenever a picture may be answered otherwise than before. */
  version(): number;
  find(workId: string): Promise<Registration | null>;
  newest(): Promise<Registration | null>;
  worksOf(...given: Parameters<LocalCopy['worksOf']>): ReturnType<LocalCopy['worksOf']>;
  putSegment(fetched: FetchedSegment): Promise<void>;
  putTail(...given: Parameters<LocalCopy['putTail']>): Promise<void>;
  /** The copy was confirmed again, and has the same works. */
  putState(state: CopyState): Promise<void>;
  /** Begins the copy at another work: what stands before it is dropped, what was put there by now is matched against. */
  startAt(from: number): Promise<void>;
  /** Drops the pieces from this one on. What is left is confirmed again before it is known to be whole. */
  cut(index: number): Promise<void>;
}

/** What was not compared, where that is something. */
export function partialOf({ state, size, end }: Pick<LocalCopy, 'state' | 'size' | 'end'>): {
  partial?: PartialCopy;
} {
  const { from, accounts } = state;
  if (from === 0 && accounts.length === 0) return {};
  return { partial: { works: size, total: end, ...(accounts.length > 0 && { accounts: accounts.length }) } };
}

/** @param accounts as openLocalCopy has them */
export async function openIndexedCopy(
  store: CopyStore,
  accounts: readonly string[] = [],
): Promise<IndexedCopy> {
  const copy = await openLocalCopy(store, accounts);
  let index = openWorkIndex(await copy.chunks(copy.state.from), copy);

  /** Grows when works begin to take the place of others, and when they have. */
  let changes = 0;
  /** Grows when works have come, gone or been confirmed. */
  let version = 0;
  let changing: Promise<unknown> = Promise.resolve();

  function replace(change: () => Promise<void>): Promise<void> {
    const job = async () => {
      changes++;
      await change().finally(() => changes++);
      version++;
    };
    const done = job();
    changing = done.catch(() => null);
    return done;
  }

  function append(chunk: IndexChunk) {
    index.append(chunk);
    version++;
  }

  /**
   * Looks something up in one state of the copy: what an index tells of a place is worth nothing when another work has come
   * to stand there before it was read.
   */
  async function look<T>(job: () => Promise<T>): Promise<T> {
    for (;;) {
      await changing;
      const before = changes;
      try {
        const found = await job();
        if (changes === before) return found;
      } catch (error) {
        if (changes === before) throw error;
      }
    }
  }

  return {
    get state() {
      return copy.state;
    },
    get draft() {
      return copy.draft;
    },
    get end() {
      return copy.end;
    },
    get size() {
      return copy.size;
    },
    whole: copy.whole,
    async putState(state) {
      await copy.putState(state);
      version++;
    },
    version: () => version,
    putDraft: copy.putDraft,
    match: (fingerprint, isStrict) =>
      look(async () => {
        const found = { ...(await index.match(fingerprint, isStrict)), ...partialOf(copy) };
        if (copy.state.confirmed !== null || found.verdict.kind !== 'none') return found;
        return { ...found, verdict: { kind: 'not_checked', reason: 'index_not_ready' } };
      }),
    find: (workId) => look(() => copy.findById(workId)),
    newest: () => look(() => copy.newest()),
    worksOf: (...given) => look(() => copy.worksOf(...given)),
    async putSegment(fetched) {
      const { first } = fetched.segment;
      // What comes before the copy's beginning is matched against when it begins there.
      if (first < copy.state.from) await copy.putSegment(fetched);
      else if (first === copy.end) append(await copy.putSegment(fetched));
      else {
        await replace(async () => {
          const place = copy.placeOf(first);
          const chunk = await copy.putSegment(fetched);
          index.truncate(place);
          index.append(chunk);
        });
      }
    },
    async putTail(...given) {
      const [first] = given;
      if (first === copy.end) append(await copy.putTail(...given));
      else {
        await replace(async () => {
          const place = copy.placeOf(first);
          const chunk = await copy.putTail(...given);
          index.truncate(place);
          index.append(chunk);
        });
      }
    },
    startAt: (from) =>
      replace(async () => {
        const { state, end } = copy;
        // What may fail comes before anything is changed.
        const opened = openWorkIndex(await copy.chunks(from), copy);
        await copy.putState(
          from < end ? { ...state, from } : { ...state, from, final: null, confirmed: null },
        );
        index = opened;
      }),
    cut: (piece) =>
      replace(async () => {
        const first = piece * SEGMENT_WORKS;
        const { state } = copy;
        const place = copy.placeOf(first);
        const from = Math.min(state.from, first);
        await copy.putState({ ...state, from, final: null, confirmed: null }, piece);
        index.truncate(place);
      }),
  };
}
