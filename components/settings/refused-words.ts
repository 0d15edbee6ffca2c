import { i18n } from '#i18n';
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
    const { source } = first;
    return [
      isWrong(first)
        ? i18n.t('settings.copy.gaveWrong', those.length, { source })
        : i18n.t('settings.copy.gaveNone', those.length, { source }),
    ];
  });
  const noList = (it: RefusedSegment) => i18n.t('settings.copy.gaveNoList', { source: it.source });
  return [...lists.map(noList), ...words];
}
