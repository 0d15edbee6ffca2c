import { i18n } from '#i18n';
import type { ProofSummary } from './types.ts';

const words = ({ label, state }: ProofSummary) =>
  state === 'there' ? label : i18n.t(`library.proof.${state}`, { proof: label });

/** What proves the time of a capture, as far as it has come. */
export const ProofMarks = ({ proofs }: { proofs: readonly ProofSummary[] }) =>
  proofs.length === 0 ? (
    <p className="proof-marks quiet">{i18n.t('library.noProof')}</p>
  ) : (
    <ul className="proof-marks">
      {proofs.map((proof) => (
        <li key={proof.label} className={`proof proof-${proof.state}`}>
          <svg viewBox="0 0 16 16" width="10" height="10" aria-hidden="true">
            <circle
              cx="8"
              cy="8"
              r="5"
              fill={proof.state === 'there' ? 'currentColor' : 'none'}
              stroke="currentColor"
              strokeWidth="2"
            />
          </svg>
          {words(proof)}
        </li>
      ))}
    </ul>
  );
