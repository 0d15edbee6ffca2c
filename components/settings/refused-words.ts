import type { RefusedSegment } from '../../utils/registry/fetch-segment.ts';

const isWrong = ({ code }: RefusedSegment) => code === 'ipfs.tampered' || code === 'registry.inconsistent';

/** Who gave wrong segments or none, each once. */
export function refusedWords(refused: readonly RefusedSegment[]): string[] {
  const lists = refused.filter(({ index }) => index === 'list');
  const segments = refused.filter(({ index }) => index !== 'list');
  const bySource = Map.groupBy(segments, (it) => JSON.stringify([it.source, isWrong(it)]));
  const words = [...bySource.values()].flatMap((those) => {
    const [first] = those;
    if (!first) return [];
    const [one, number] = [those.length === 1, those.length];
    if (isWrong(first)) {
      const what = one ? 'a wrong segment; it was' : `${number} wrong segments; they were`;
      return [`${first.source} gave ${what} not used`];
    }
    return [`${first.source} did not give ${one ? 'a segment' : `${number} segments`}`];
  });
  const noList = (it: RefusedSegment) => `${it.source} gave no list of segments of this registry`;
  return [...lists.map(noList), ...words];
}
