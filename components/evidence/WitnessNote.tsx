import type { WitnessOutcome } from '../../utils/storage/evidence.ts';
import { count } from '../format.ts';

/** What a witness saw of a page that was kept. That it differs is common, and no reproach. */
export function WitnessNote({ witness }: { readonly witness: WitnessOutcome }) {
  if (witness.kind === 'missing') return <p>The witness did not look: {witness.why}.</p>;
  const { differences, more } = witness;
  if (differences.length === 0) return <p>The witness saw the same: text, pictures and files.</p>;
  return (
    <details className="keep-witness">
      <summary>The witness saw it differently: {count(differences.length + more, 'difference')}</summary>
      <p>
        Many pages show each visitor other things. What differs is in the package, with what the witness saw.
      </p>
      <ul>
        {differences.map((difference) => (
          <li key={difference}>
            <bdi>{difference}</bdi>
          </li>
        ))}
        {more > 0 && <li>And {more} more, in the report.</li>}
      </ul>
    </details>
  );
}
