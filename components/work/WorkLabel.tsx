import { i18n } from '#i18n';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Description } from '../services.ts';
import type { Reading } from '../use-reading.ts';
import { LicenceTerms } from './LicenceTerms.tsx';

/** Title and creator as a museum would print them. */
export function WorkLabel({ description }: { description: Reading<Description> }) {
  if (description.state === 'failed') return <h2 className="work-title">{i18n.t('work.titleUnread')}</h2>;
  if (description.state === 'loading') {
    return (
      <>
        <h2 className="work-title" aria-label={i18n.t('work.titleLoading')}>
          <Skeleton width={18} />
        </h2>
        <p>
          <Skeleton width={14} />
        </p>
      </>
    );
  }
  const { title, creator } = description.value.metadata;
  return (
    <>
      <h2 className="work-title">
        <ForeignText text={title} />
      </h2>
      <p>
        <ForeignText text={creator} />
      </p>
    </>
  );
}

/** Licence and credit line, as registered. */
export function Terms({
  description,
  isContested,
}: {
  description: Exclude<Reading<Description>, { state: 'failed' }>;
  isContested: boolean;
}) {
  const value = description.state === 'ready' ? description.value : null;
  return (
    <>
      <h3>{i18n.t('work.terms.title')}</h3>
      <div className="reserve-terms">
        {value ? (
          <LicenceTerms
            licence={value.licence}
            registered={value.metadata.licence}
            isContested={isContested}
          />
        ) : (
          <Skeleton width={10} />
        )}
      </div>
      <div className="split">
        <h3>{i18n.t('work.terms.creditTitle')}</h3>
        {value && <CopyButton text={value.creditLine} label={i18n.t('work.terms.copyCredit')} />}
      </div>
      <p className="credit">
        {value ? <ForeignText text={value.creditLine} max={700} /> : <Skeleton width={32} />}
      </p>
    </>
  );
}
