import { i18n } from '#i18n';
import type { WitnessOutcome } from '../../utils/storage/evidence.ts';
import { formatNumber } from '../format.ts';

/** What a witness saw of a page that was kept. That it differs is common, and no reproach. */
export function WitnessNote({ witness }: { readonly witness: WitnessOutcome }) {
  if (witness.kind === 'missing') return <p>{i18n.t('keep.witnessMissing', { why: witness.why })}</p>;
  const { differences, more } = witness;
  if (differences.length === 0) return <p>{i18n.t('keep.witnessSame')}</p>;
  const number = differences.length + more;
  return (
    <details className="keep-witness">
      <summary>{i18n.t('keep.witnessDiffers', number, { number: formatNumber(number) })}</summary>
      <p>{i18n.t('keep.witnessMeans')}</p>
      <ul>
        {differences.map((difference) => (
          <li key={difference}>
            <bdi>{difference}</bdi>
          </li>
        ))}
        {more > 0 && <li>{i18n.t('keep.witnessMore', { number: formatNumber(more) })}</li>}
      </ul>
    </details>
  );
}
