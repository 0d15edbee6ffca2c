import { fill } from '../parts/fill.tsx';
import { i18n } from '#i18n';
import type { WitnessOutcome } from '../../utils/storage/evidence.ts';
import { formatNumber } from '../format.ts';

/** What a witness saw of a page that was kept. That it differs is common, and no reproach. */
export function WitnessNote({ witness }: { readonly witness: WitnessOutcome }) {
  if (witness.kind === 'missing')
    return <p>{fill('evidence.witness.missing', { why: <span lang="en">{witness.why}</span> })}</p>;
  const { differences, more } = witness;
  const all = differences.length + more;
  if (differences.length === 0) return <p>{i18n.t('evidence.witness.same')}</p>;
  return (
    <details className="keep-witness">
      <summary>{i18n.t('evidence.witness.differs', all, { count: formatNumber(all) })}</summary>
      <p>{i18n.t('evidence.witness.meaning')}</p>
      <ul>
        {differences.map((difference) => (
          <li key={difference}>
            <bdi lang="en">{difference}</bdi>
          </li>
        ))}
        {more > 0 && <li>{i18n.t('evidence.witness.more', { count: formatNumber(more) })}</li>}
      </ul>
    </details>
  );
}
