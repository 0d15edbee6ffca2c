import { i18n } from '#i18n';
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
      <h2 id="unknown-authorities">{i18n.t('verify.authorities.title')}</h2>
      <p>{i18n.t('verify.authorities.meaning')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={openRoots}>
          {i18n.t('verify.authorities.open')}
        </button>
        <button type="button" className="button" onClick={onRetry}>
          {i18n.t('verify.authorities.again')}
        </button>
      </div>
    </section>
  );
}
