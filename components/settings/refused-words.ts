import type { RefusedSegment } from '../../utils/registry/fetch-segment.ts';

const isWrong = ({ code }: RefusedSegment) => code === 'ipfs.tampered' || code === 'registry.inconsistent';

/** Who gave wrong segments or none, each once. */
export function refusedWords(refused: readonly RefusedSegment[]): string[] {
  const bySource = Map.groupBy(refused, (it) => JSON.stringify([it.source, isWrong(it)]));
  return [...bySource.values()].flatMap((those) => {
    const [first] = those;
    if (!first) return [];
    const [one, number] = [those.length === 1, those.length];
    if (isWrong(first)) {
      const what = one ? 'a wrong segment; it was' : `${number} wrong segments; they were`;
      return [`${first.source} gave ${what} not used`];
    }
    return [`${first.source} did not give ${one ? 'a segment' : `${number} segments`}`];
  });
}
