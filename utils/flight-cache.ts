export interface FlightCacheOptions {
  /** Milliseconds, from a monotonic or wall clock. */
  readonly now: () => number;
  /** How long an answer holds. */
  readonly answerMs: number;
  /** How long a failure holds: asking again at once would fail again. */
  readonly failureMs: number;
  readonly maxEntries: number;
}

/** Asks once per key at a time, and remembers answers and failures to an end; the oldest entries go first. */
export interface FlightCache<T> {
  get(key: string, ask: () => Promise<T>): Promise<T>;
  /** The next who asks asks anew, also while an answer is under way. */
  forget(key: string): void;
}

export function createFlightCache<T>({
  now,
  answerMs,
  failureMs,
  maxEntries,
}: FlightCacheOptions): FlightCache<T> {
  const entries = new Map<string, { answer: Promise<T>; endsAt: number }>();

  return {
    get(key, ask) {
      const known = entries.get(key);
      if (known && now() < known.endsAt) return known.answer;
      const entry = { answer: ask(), endsAt: Number.POSITIVE_INFINITY };
      entry.answer.then(
        () => (entry.endsAt = now() + answerMs),
        () => (entry.endsAt = now() + failureMs),
      );
      entries.delete(key);
      entries.set(key, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
      return entry.answer;
    },
    forget: (key) => void entries.delete(key),
  };
}
