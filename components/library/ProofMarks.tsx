import type { ProofSummary } from './types.ts';

const WORDS: Record<ProofSummary['state'], string> = {
  there: '',
  waiting: ' (on its way)',
  failing: ' (did not work yet)',
};

/** What proves the time of a capture, as far as it has come. */
export const ProofMarks = ({ proofs }: { proofs: readonly ProofSummary[] }) =>
  proofs.length === 0 ? (
    <p className="proof-marks quiet">No proof of time yet</p>
  ) : (
    <ul className="proof-marks">
      {proofs.map(({ label, state }) => (
        <li key={label} className={`proof proof-${state}`}>
          <svg viewBox="0 0 16 16" width="10" height="10" aria-hidden="true">
            <circle
              cx="8"
              cy="8"
              r="5"
              fill={state === 'there' ? 'currentColor' : 'none'}
              stroke="currentColor"
              strokeWidth="2"
            />
          </svg>
          {label}
          {WORDS[state]}
        </li>
      ))}
    </ul>
  );
