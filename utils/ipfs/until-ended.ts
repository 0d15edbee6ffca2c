/**
 * What a source gives, until `ended` rejects: then it fails so, even while the source is silent.
 * Not by Promise.race: that would leave each piece ever given with the one promise that outlives them all.
 */
export async function* untilEnded<T>(
  source: AsyncGenerator<T, void>,
  ended: Promise<never>,
): AsyncGenerator<T, void> {
  const ending: { isOver: boolean; reason: unknown; fail: (reason: unknown) => void } = {
    isOver: false,
    reason: null,
    fail: () => {},
  };
  ended.catch((reason: unknown) => {
    Object.assign(ending, { isOver: true, reason });
    ending.fail(reason);
  });
  try {
    for (;;) {
      if (ending.isOver) throw ending.reason;
      const turn = Promise.withResolvers<IteratorResult<T, void>>();
      ending.fail = turn.reject;
      source.next().then(turn.resolve, turn.reject);
      const result = await turn.promise;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    // Not awaited: a source that is silent answers this only after what it was asked before.
    source.return().catch(() => null);
  }
}
