import type { Verification } from '../../utils/evidence/verify/types.ts';
import { useServices } from '../services.ts';

const UNKNOWN = /^(?:tsa|tls)\.(?:unknown_root|incomplete_chain)$/;

/** Where a check ends at somebody whom the user never named: what that means, and where to name them. */
export function UnknownAuthorities({
  verification,
  onRetry,
}: {
  readonly verification: Verification;
  readonly onRetry: () => void;
}) {
  const { openRoots } = useServices();
  if (!verification.findings.some(({ reason }) => UNKNOWN.test(reason))) return null;
  return (
    <section aria-labelledby="unknown-authorities">
      <h2 id="unknown-authorities">Unknown authorities</h2>
      <p>
        Time stamps or certificates in this package come from authorities that you have not said you trust, so
        they prove nothing yet. The checks below name them. If you trust one, name it in the settings, with
        the root certificate that it publishes itself.
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={openRoots}>
          Authorities you trust
        </button>
        <button type="button" className="button" onClick={onRetry}>
          Check again
        </button>
      </div>
    </section>
  );
}
