import type { Match } from '../../utils/matching/types.ts';
import type { OwnerReading, Registration } from '../../utils/registry/types.ts';
import { formatDay } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { Picture } from '../picture.ts';
import { useServices, type Description } from '../services.ts';
import { useReading, type Reading } from '../use-reading.ts';
import { checkRecord } from './check-record.ts';
import { HowChecked } from './HowChecked.tsx';
import { LicenceTerms } from './LicenceTerms.tsx';
import { OwnerLine } from './OwnerLine.tsx';
import { BASIS_WORDS } from './words.ts';

interface WorkDetailsProps {
  readonly picture: Picture;
  readonly match: Match<Registration>;
  readonly description: Reading<Description>;
  readonly onRetryDescription: () => void;
}

/** One work: what its registration says, who registered it and who holds it, its terms, and how all this is known. */
export function WorkDetails({ picture, match, description, onRetryDescription }: WorkDetailsProps) {
  const { readOwner } = useServices();
  const { work } = match;
  const owner = useReading<typeof work.workId, OwnerReading>(readOwner, work.workId);
  return (
    <section aria-label="Registration">
      <Label description={description} />
      <p>
        Registered by <Address address={work.registrant} /> on{' '}
        <time dateTime={new Date(work.registeredAtSeconds * 1000).toISOString()}>
          {formatDay(work.registeredAtSeconds)}
        </time>
        , {BASIS_WORDS[work.basis]}.
      </p>
      <p className="quiet">Registration does not prove authorship.</p>
      <OwnerLine registrant={work.registrant} reading={owner.reading} onRetry={owner.retry} />
      {description.state === 'failed' ? (
        <ErrorNote error={description.error} onRetry={onRetryDescription} retrying={description.retrying} />
      ) : (
        <Terms description={description} />
      )}
      <HowChecked facts={checkRecord(picture, match, owner.reading, description)} />
    </section>
  );
}

/** Title and creator as a museum would print them. */
function Label({ description }: { description: Reading<Description> }) {
  if (description.state === 'failed') return <h2 className="work-title">A registered picture</h2>;
  if (description.state === 'loading') {
    return (
      <>
        <h2 className="work-title" aria-label="Title is being read">
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
function Terms({ description }: { description: Exclude<Reading<Description>, { state: 'failed' }> }) {
  const value = description.state === 'ready' ? description.value : null;
  return (
    <>
      <h3>Licence</h3>
      {value ? (
        <LicenceTerms licence={value.licence} registered={value.metadata.licence} />
      ) : (
        <p className="reserve-terms">
          <Skeleton width={10} />
        </p>
      )}
      <div className="split">
        <h3>Credit line</h3>
        {value && <CopyButton text={value.creditLine} />}
      </div>
      <p className="credit">
        {value ? <ForeignText text={value.creditLine} max={700} /> : <Skeleton width={32} />}
      </p>
    </>
  );
}
